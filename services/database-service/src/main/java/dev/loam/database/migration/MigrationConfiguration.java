package dev.loam.database.migration;

import dev.loam.database.owner.OwnerStatements;
import dev.loam.database.schema.Schemas;
import dev.loam.database.shadow.Shadows;
import dev.loam.database.trigger.ChangeTriggers;
import dev.loam.platform.audit.AuditLog;
import dev.loam.platform.tenancy.ProjectSessions;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires migrations. */
@Configuration(proxyBeanMethods = false)
public class MigrationConfiguration {

    @Bean
    Migrations migrations(ProjectSessions sessions, OwnerStatements statements, ChangeTriggers triggers, Clock clock) {
        return new Migrations(sessions, statements, triggers, clock);
    }

    @Bean
    MigrationController migrationController(Migrations migrations, Shadows shadows, Schemas schemas, AuditLog audit) {
        return new MigrationController(migrations, new SchemaDifferences(shadows, schemas, migrations), audit);
    }
}
