package dev.loam.auth.password;

import dev.loam.auth.settings.ProjectSettings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires password hashing. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PasswordProperties.class)
public class PasswordConfiguration {

    @Bean
    PasswordHashing authPasswordHashing(PasswordProperties properties, ProjectSettings settings) {
        return new PasswordHashing(properties, project -> settings.of(project).hardened());
    }
}
