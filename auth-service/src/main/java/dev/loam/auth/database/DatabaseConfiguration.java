package dev.loam.auth.database;

import dev.loam.platform.schema.ProjectSchema;
import dev.loam.platform.tenancy.ProjectSessions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the schema that this service owns in projects' databases. */
@Configuration(proxyBeanMethods = false)
public class DatabaseConfiguration {

    @Bean
    ProjectSchema authSchema() {
        return new ProjectSchema("auth", "db/project/auth");
    }

    @Bean
    ProjectWork authWork(ProjectSessions sessions) {
        return new ProjectWork(sessions);
    }
}
