package dev.loam.gateway.console;

import dev.loam.gateway.door.DoorConfiguration;
import dev.loam.gateway.door.GatewayProperties;
import dev.loam.gateway.door.PublicPort;
import jakarta.servlet.Filter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the console, before the door: its files are nobody's request to a project. Its origin is guarded behind it. */
@Configuration(proxyBeanMethods = false)
public class ConsoleConfiguration {
    private static final int BEFORE_THE_DOOR = -5;
    private static final int BEFORE_THE_SERVICES = 80;

    @Bean
    FilterRegistrationBean<Filter> consoleFilter(PublicPort port, GatewayProperties properties) {
        return DoorConfiguration.at(BEFORE_THE_DOOR, "console", new ConsoleFilter(port, properties.domain()));
    }

    @Bean
    FilterRegistrationBean<Filter> consoleOriginFilter(PublicPort port, GatewayProperties properties) {
        return DoorConfiguration.at(
                BEFORE_THE_SERVICES, "console-origin", new ConsoleOriginFilter(port, properties.domain()));
    }
}
