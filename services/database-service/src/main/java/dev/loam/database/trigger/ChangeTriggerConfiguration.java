package dev.loam.database.trigger;

import dev.loam.platform.schema.ProjectSchema;
import dev.loam.platform.tenancy.ProjectSessions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires change triggers. */
@Configuration(proxyBeanMethods = false)
public class ChangeTriggerConfiguration {

    @Bean
    ProjectSchema databaseProjectSchema() {
        return new ProjectSchema("database", "db/project/database");
    }

    @Bean
    ChangeTriggers changeTriggers(ProjectSessions sessions) {
        return new ChangeTriggers(sessions);
    }

    @Bean
    ChangeTriggerController changeTriggerController(ChangeTriggers triggers) {
        return new ChangeTriggerController(triggers);
    }
}
