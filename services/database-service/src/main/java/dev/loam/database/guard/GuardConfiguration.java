package dev.loam.database.guard;

import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.tenancy.ProjectSessions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what tells the guards of projects' databases. */
@Configuration(proxyBeanMethods = false)
public class GuardConfiguration {

    @Bean
    SchemaGuard schemaGuard(ProjectDirectory projects, ProjectSessions sessions) {
        return new SchemaGuard(projects, sessions);
    }
}
