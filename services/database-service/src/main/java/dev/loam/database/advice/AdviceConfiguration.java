package dev.loam.database.advice;

import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.tenancy.ProjectSessions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the list of policies and the scanner of open tables. */
@Configuration(proxyBeanMethods = false)
public class AdviceConfiguration {

    @Bean
    OpenTables openTables(ProjectDirectory projects, ProjectSessions sessions) {
        return new OpenTables(projects, sessions);
    }

    @Bean
    AdviceController adviceController(OpenTables open, ProjectSessions sessions) {
        return new AdviceController(open, new GuardedTables(sessions));
    }
}
