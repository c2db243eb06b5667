package dev.loam.storage.retention;

import dev.loam.platform.tenancy.ProjectSessions;
import dev.loam.storage.access.ProjectStatements;
import dev.loam.storage.blob.BlobRegister;
import dev.loam.storage.object.RemovalService;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Wires what buckets keep. */
@Configuration(proxyBeanMethods = false)
@Import(RetentionController.class)
public class RetentionConfiguration {

    @Bean
    Retentions bucketRetentions(ProjectStatements statements) {
        return new Retentions(statements);
    }

    @Bean
    ArchivedObjects archivedObjects(ProjectStatements statements) {
        return new ArchivedObjects(statements);
    }

    @Bean
    Restoration restoration(ProjectSessions sessions, ArchivedObjects archive, BlobRegister register, Clock clock) {
        return new Restoration(sessions, archive, register, clock);
    }

    @Bean
    ObjectVersions objectVersions(
            ProjectStatements statements,
            ArchivedObjects archive,
            Restoration restoration,
            RemovalService removal,
            BlobRegister register,
            Clock clock) {
        return new ObjectVersions(statements, archive, restoration, removal, register, clock);
    }

    /** Before those that remove what it gives up. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    Lifecycle storageLifecycle(
            ProjectStatements statements, ProjectSessions sessions, ArchivedObjects archive, BlobRegister register) {
        return new Lifecycle(statements, sessions, archive, register);
    }
}
