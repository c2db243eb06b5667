package dev.loam.auth.password;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires password hashing. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PasswordProperties.class)
public class PasswordConfiguration {

    @Bean
    PasswordHashing authPasswordHashing(PasswordProperties properties) {
        return new PasswordHashing(properties);
    }
}
