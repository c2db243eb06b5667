package dev.loam.storage.usage;

import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.usage.Meter;
import dev.loam.platform.usage.UsageJournal;
import java.time.Clock;
import java.time.Instant;

/**
 * Writes to the usage journal what storage bills: bytes as this service counted them, and operations that were served.
 * Nothing of it is read from tables that an app can write. Thread-safe.
 */
public final class StorageUsage {
    private static final String ROUTE = "/storage/v1/object";

    private final UsageJournal journal;
    private final Clock clock;

    public StorageUsage(UsageJournal journal, Clock clock) {
        this.journal = journal;
        this.clock = clock;
    }

    /** Bytes that came (positive) or went (negative). */
    public void stored(ProjectRef project, long bytes, Instant at) {
        if (bytes != 0) {
            journal.record(Meter.STORAGE_BYTES, project, bytes, ROUTE, "", at);
        }
    }

    /** One operation on objects was served. */
    public void operation(ProjectRef project, String name) {
        journal.record(Meter.STORAGE_OPERATIONS, project, 1, ROUTE, name, clock.instant());
    }
}
