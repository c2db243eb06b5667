package dev.loam.storage.migration;

import dev.loam.platform.project.ProjectRef;
import dev.loam.storage.blob.StoreName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a project's blobs are moved.
 *
 * @param target where to
 * @param totalBlobs how many there were to be moved when it began, or went on
 * @param stuckBlobs how many are left where they lie, since they are missing or damaged there
 * @param problem what stops it at the moment
 * @param heldUntil until when whoever is at it may be silent
 * @param finishedAt when all was moved but what is stuck
 */
record BlobMigration(
        ProjectRef project,
        StoreName target,
        long totalBlobs,
        long totalBytes,
        long movedBlobs,
        long movedBytes,
        long stuckBlobs,
        @Nullable String problem,
        @Nullable Instant heldUntil,
        Instant startedAt,
        Instant updatedAt,
        @Nullable Instant finishedAt) {

    StoreName source() {
        return target == StoreName.S3 ? StoreName.FILES : StoreName.S3;
    }
}
