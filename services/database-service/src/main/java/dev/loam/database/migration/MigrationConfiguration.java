package dev.loam.database.migration;

import dev.loam.database.owner.OwnerStatements;
import dev.loam.database.trigger.ChangeTriggers;
import dev.loam.platform.tenancy.ProjectSessions;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires migrations. */
@Configuration(proxyBeanMethods = false)
public class MigrationConfiguration {

    @Bean
    MigrationController migrationController(
            ProjectSessions sessions, OwnerStatements statements, ChangeTriggers triggers, Clock clock) {
        return new MigrationController(new Migrations(sessions, statements, triggers, clock));
    }
}
