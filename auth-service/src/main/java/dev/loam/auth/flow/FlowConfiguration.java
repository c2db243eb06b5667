package dev.loam.auth.flow;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires sign-ins that end with an exchange. */
@Configuration(proxyBeanMethods = false)
public class FlowConfiguration {

    @Bean
    Flows authFlows() {
        return new Flows();
    }
}
