package dev.loam.database.migration;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A migration that a project's database has.
 *
 * @param checksum SHA-256 of its text, in hex
 * @param durationMillis how long it took; null when it was only recorded
 * @param newly whether it was applied by this call
 */
record AppliedMigration(
        String version,
        String name,
        String checksum,
        Instant appliedAt,
        @Nullable Long durationMillis,
        boolean newly) {

    MigrationVersion place() {
        return new MigrationVersion(version);
    }
}
