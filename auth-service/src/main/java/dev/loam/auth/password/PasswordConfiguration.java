package dev.loam.auth.password;

import dev.loam.auth.settings.ProjectSettings;
import dev.loam.platform.project.ProjectDirectory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.RestClient;

/** Wires password hashing. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({PasswordProperties.class, BreachedPasswordProperties.class})
public class PasswordConfiguration {

    @Bean
    PasswordHashing authPasswordHashing(PasswordProperties properties, ProjectSettings settings) {
        return new PasswordHashing(properties, project -> settings.of(project).hardened());
    }

    @Bean
    PasswordRules authPasswordRules(
            ProjectSettings settings,
            ProjectDirectory projects,
            PasswordHashing hashing,
            RestClient.Builder http,
            BreachedPasswordProperties properties) {
        return new PasswordRules(
                settings,
                projects,
                hashing,
                new CommonPasswords(),
                new BreachedPasswords(http.build(), properties.url()));
    }

    @Bean
    PasswordHistory authPasswordHistory(PasswordHashing passwords) {
        return new PasswordHistory(passwords);
    }
}
