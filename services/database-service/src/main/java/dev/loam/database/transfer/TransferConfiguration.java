package dev.loam.database.transfer;

import dev.loam.platform.audit.AuditLog;
import dev.loam.platform.tenancy.ProjectSessions;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires import and export. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TransferProperties.class)
public class TransferConfiguration {

    @Bean
    TransferController transferController(ProjectSessions sessions, TransferProperties properties, AuditLog audit) {
        return new TransferController(new Transfers(sessions, properties), audit);
    }

    @Bean
    TransferAdvice transferAdvice() {
        return new TransferAdvice();
    }
}
