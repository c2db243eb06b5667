package dev.loam.storage.migration;

import dev.loam.platform.access.Requires;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import dev.loam.storage.blob.Placement;
import dev.loam.storage.blob.StoreName;
import dev.loam.storage.problem.ForOperators;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Operators have a project's blobs moved to another store, and see how far that is. */
@ForOperators
@RestController
@RequestMapping("/platform/v1/projects/{ref}/storage/migration")
class MigrationController {
    private final BlobMigrations migrations;
    private final Placement placement;
    private final Clock clock;

    MigrationController(BlobMigrations migrations, Placement placement, Clock clock) {
        this.migrations = migrations;
        this.placement = placement;
        this.clock = clock;
    }

    @Requires(Permission.STORAGE_READ)
    @GetMapping
    Stored migration(@PathVariable ProjectRef ref, Caller.Operator caller) {
        return new Stored(
                placement.of(ref).wireName(),
                migrations
                        .find(ref)
                        .map(found -> Progress.of(found, clock.instant()))
                        .orElse(null));
    }

    /** New blobs go to the other store from now on; those that there are follow. Asked again, it goes on where it was. */
    @Requires(Permission.STORAGE_WRITE)
    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    Stored begin(@PathVariable ProjectRef ref, @RequestBody Wanted wanted, Caller.Operator caller) {
        StoreName target = StoreName.named(wanted.to());
        if (target == null) {
            throw new ProblemException(CommonError.VALIDATION_FAILED, "'to' is files or s3");
        }
        BlobMigration migration = migrations.begin(ref, target);
        return new Stored(target.wireName(), Progress.of(migration, clock.instant()));
    }

    record Wanted(@Nullable String to) {}

    /**
     * Where a project's bytes lie.
     *
     * @param store where new ones go
     * @param migration the last one; null when there was none
     */
    record Stored(String store, @Nullable Progress migration) {}

    /** @param state running, waiting (for a process, or for a store that is away) or finished */
    record Progress(
            String to,
            String state,
            long totalBlobs,
            long totalBytes,
            long movedBlobs,
            long movedBytes,
            long stuckBlobs,
            @Nullable String problem,
            Instant startedAt,
            Instant updatedAt,
            @Nullable Instant finishedAt) {

        static Progress of(BlobMigration migration, Instant now) {
            return new Progress(
                    migration.target().wireName(),
                    state(migration, now),
                    migration.totalBlobs(),
                    migration.totalBytes(),
                    migration.movedBlobs(),
                    migration.movedBytes(),
                    migration.stuckBlobs(),
                    migration.problem(),
                    migration.startedAt(),
                    migration.updatedAt(),
                    migration.finishedAt());
        }

        private static String state(BlobMigration migration, Instant now) {
            if (migration.finishedAt() != null) {
                return "finished";
            }
            Instant held = migration.heldUntil();
            return held != null && held.isAfter(now) && migration.problem() == null ? "running" : "waiting";
        }
    }
}
