package dev.loam.storage.migration;

import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.tenancy.ProjectSessions;
import dev.loam.storage.access.ProjectStatements;
import dev.loam.storage.blob.BlobStores;
import java.time.Clock;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The mover of another process. */
public final class OtherMover {
    private OtherMover() {}

    /** Moves a project's blobs as this process would, with a lease of two seconds. */
    public static void run(
            ProjectRef project,
            JdbcClient control,
            ProjectStatements statements,
            ProjectSessions sessions,
            BlobStores stores) {
        new MigrationRun(
                        project,
                        new MigrationRepository(control),
                        new RegisteredBlobs(statements, sessions),
                        stores,
                        Duration.ofSeconds(2),
                        Clock.systemUTC())
                .run();
    }
}
