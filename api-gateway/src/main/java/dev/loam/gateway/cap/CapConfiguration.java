package dev.loam.gateway.cap;

import dev.loam.gateway.door.DoorConfiguration;
import dev.loam.gateway.door.PublicPort;
import dev.loam.platform.project.ProjectDirectory;
import jakarta.servlet.Filter;
import java.time.Clock;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.service.registry.ImportHttpServices;

/** Wires caps. */
@Configuration(proxyBeanMethods = false)
@ImportHttpServices(group = "billing", types = CapClient.class)
public class CapConfiguration {

    @Bean
    Caps caps(CapClient billing) {
        return new Caps(billing, System::nanoTime);
    }

    @Bean
    FilterRegistrationBean<Filter> capFilter(PublicPort port, Caps caps, ProjectDirectory projects, Clock clock) {
        return DoorConfiguration.at(DoorConfiguration.CAP, "cap", new CapFilter(port, caps, projects, clock));
    }
}
