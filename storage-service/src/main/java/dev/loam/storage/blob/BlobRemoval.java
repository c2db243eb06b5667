package dev.loam.storage.blob;

import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.removal.ProjectData;
import dev.loam.storage.usage.StorageUsage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/** Removes the blobs of a project that is gone. What they took is given back to the bill, by the files themselves. */
final class BlobRemoval implements ProjectData {
    private final BlobStore blobs;
    private final StorageUsage usage;
    private final Clock clock;

    BlobRemoval(BlobStore blobs, StorageUsage usage, Clock clock) {
        this.blobs = blobs;
        this.usage = usage;
        this.clock = clock;
    }

    @Override
    public void remove(ProjectRef project) {
        try {
            blobs.walk(project, Instant.MAX, versions -> delete(project, versions));
            blobs.forget(project);
        } catch (IOException stuck) {
            throw new UncheckedIOException("Blobs of %s could not be removed".formatted(project), stuck);
        }
    }

    /** The same, but leaves what is not old, and the folders with it. */
    void removeOld(ProjectRef project, Instant before) throws IOException {
        blobs.walk(project, before, versions -> delete(project, versions));
        AtomicBoolean empty = new AtomicBoolean(true);
        blobs.walk(project, Instant.MAX, versions -> empty.compareAndSet(true, versions.isEmpty()));
        if (empty.get()) {
            blobs.forget(project);
        }
    }

    private void delete(ProjectRef project, Collection<UUID> versions) throws IOException {
        for (UUID version : versions) {
            usage.stored(project, -blobs.delete(project, version), clock.instant());
        }
    }
}
