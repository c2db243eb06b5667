package dev.loam.gateway.cap;

import dev.loam.gateway.door.DoorConfiguration;
import dev.loam.gateway.door.PublicPort;
import dev.loam.platform.cap.CapAdmission;
import dev.loam.platform.cap.CapsConfiguration;
import jakarta.servlet.Filter;
import java.time.Clock;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires the door that holds requests to caps. */
@Configuration(proxyBeanMethods = false)
@Import(CapsConfiguration.class)
public class CapConfiguration {

    @Bean
    FilterRegistrationBean<Filter> capFilter(PublicPort port, CapAdmission caps, Clock clock) {
        return DoorConfiguration.at(DoorConfiguration.CAP, "cap", new CapFilter(port, caps, clock));
    }
}
