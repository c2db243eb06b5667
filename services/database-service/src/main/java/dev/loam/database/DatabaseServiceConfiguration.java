package dev.loam.database;

import dev.loam.database.advice.AdviceConfiguration;
import dev.loam.database.guard.GuardConfiguration;
import dev.loam.database.migration.MigrationConfiguration;
import dev.loam.database.owner.OwnerConfiguration;
import dev.loam.database.rest.RestConfiguration;
import dev.loam.database.schema.SchemaConfiguration;
import dev.loam.database.shadow.ShadowConfiguration;
import dev.loam.database.statistics.StatisticsConfiguration;
import dev.loam.database.transfer.TransferConfiguration;
import dev.loam.database.trial.TrialConfiguration;
import dev.loam.database.trigger.ChangeTriggerConfiguration;
import dev.loam.database.usage.RowUsageConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** All of database-service, for its own process and for standalone. */
@Configuration(proxyBeanMethods = false)
@Import({
    RestConfiguration.class,
    OwnerConfiguration.class,
    SchemaConfiguration.class,
    ShadowConfiguration.class,
    MigrationConfiguration.class,
    TransferConfiguration.class,
    ChangeTriggerConfiguration.class,
    GuardConfiguration.class,
    TrialConfiguration.class,
    AdviceConfiguration.class,
    StatisticsConfiguration.class,
    RowUsageConfiguration.class
})
public class DatabaseServiceConfiguration {}
