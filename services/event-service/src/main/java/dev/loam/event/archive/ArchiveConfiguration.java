package dev.loam.event.archive;

import dev.loam.event.cloudevent.CloudEventFormat;
import dev.loam.event.delivery.Intake;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires the archive. */
@Configuration(proxyBeanMethods = false)
@Import(ArchiveController.class)
public class ArchiveConfiguration {

    @Bean
    Archive eventArchive(JdbcClient jdbc, Intake intake, CloudEventFormat format) {
        return new Archive(jdbc, intake, format);
    }
}
