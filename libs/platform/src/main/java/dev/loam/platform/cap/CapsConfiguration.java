package dev.loam.platform.cap;

import dev.loam.platform.project.ProjectDirectory;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.service.registry.ImportHttpServices;

/** Wires caps, for services that hold projects to them; those that are one process count together. */
@Configuration(proxyBeanMethods = false)
@ImportHttpServices(group = "billing", types = CapClient.class)
public class CapsConfiguration {

    @Bean
    Caps caps(CapClient billing) {
        return new Caps(billing, System::nanoTime);
    }

    @Bean
    CapAdmission capAdmission(Caps caps, ProjectDirectory projects, Clock clock) {
        return new CapAdmission(caps, projects, clock);
    }
}
