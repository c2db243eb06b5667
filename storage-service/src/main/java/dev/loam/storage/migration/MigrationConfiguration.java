package dev.loam.storage.migration;

import dev.loam.platform.audit.AuditLog;
import dev.loam.platform.change.ChangeFeed;
import dev.loam.platform.removal.ProjectData;
import dev.loam.platform.tenancy.ProjectSessions;
import dev.loam.storage.StorageProperties;
import dev.loam.storage.access.ProjectStatements;
import dev.loam.storage.blob.BlobStores;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires the moving of blobs. */
@Configuration(proxyBeanMethods = false)
@Import(MigrationController.class)
public class MigrationConfiguration {

    @Bean
    Placements blobPlacements(JdbcClient jdbc, StorageProperties properties) {
        return new Placements(new MigrationRepository(jdbc), properties.blobs());
    }

    @Bean
    BlobMigrations blobMigrations(
            JdbcClient jdbc,
            ProjectStatements statements,
            ProjectSessions sessions,
            BlobStores stores,
            ChangeFeed changes,
            AuditLog audit,
            PlatformTransactionManager transactions,
            StorageProperties properties,
            Clock clock) {
        return new BlobMigrations(
                new MigrationRepository(jdbc),
                new RegisteredBlobs(statements, sessions),
                stores,
                changes,
                audit,
                new TransactionTemplate(transactions),
                properties.migrationLease(),
                clock);
    }

    @Bean
    ProjectData blobMigrationRemoval(JdbcClient jdbc) {
        return new MigrationRepository(jdbc)::deleteAll;
    }
}
