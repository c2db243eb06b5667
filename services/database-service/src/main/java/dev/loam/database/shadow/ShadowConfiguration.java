package dev.loam.database.shadow;

import dev.loam.platform.tenancy.ProjectSessions;
import dev.loam.platform.tenancy.RolePasswords;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.service.registry.ImportHttpServices;

/** Wires databases for rehearsals. */
@Configuration(proxyBeanMethods = false)
@ImportHttpServices(group = "project", types = ShadowClient.class)
public class ShadowConfiguration {

    @Bean
    Shadows shadows(ShadowClient client, ProjectSessions sessions, RolePasswords passwords) {
        return new Shadows(client, sessions, passwords);
    }
}
