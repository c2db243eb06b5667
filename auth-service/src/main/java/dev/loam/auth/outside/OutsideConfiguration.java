package dev.loam.auth.outside;

import dev.loam.platform.outside.OutsideClient;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires calls to addresses that projects name. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OutsideProperties.class)
public class OutsideConfiguration {

    @Bean
    OutsideClient authOutsideClient(OutsideProperties properties) {
        return new OutsideClient(properties.privateHosts());
    }
}
