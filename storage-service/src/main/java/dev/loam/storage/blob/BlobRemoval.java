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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes the blobs and unfinished uploads of a project that is gone. What they took is given back to the bill, by the files themselves. */
final class BlobRemoval implements ProjectData {
    private static final Logger log = LoggerFactory.getLogger(BlobRemoval.class);

    private final BlobStore blobs;
    private final GrowingFiles growing;
    private final StorageUsage usage;
    private final Installation installation;
    private final Clock clock;

    BlobRemoval(BlobStore blobs, GrowingFiles growing, StorageUsage usage, Installation installation, Clock clock) {
        this.blobs = blobs;
        this.growing = growing;
        this.usage = usage;
        this.installation = installation;
        this.clock = clock;
    }

    @Override
    public void remove(ProjectRef project) {
        try {
            blobs.walk(project, Instant.MAX, versions -> delete(project, versions));
            deleteGrowing(project, Instant.MAX);
            blobs.forget(project);
        } catch (IOException stuck) {
            throw new UncheckedIOException("Blobs of %s could not be removed".formatted(project), stuck);
        }
    }

    /** Lets other installations know that not all of what they find is theirs. */
    void announce() throws IOException {
        blobs.announce(installation.id());
    }

    /**
     * The same of one that nobody here knows, but leaves what is not old, and the folders with it, and everything where
     * another installation may know it.
     */
    void removeOld(ProjectRef project, Instant before) throws IOException {
        announce();
        if (!blobs.isOnlyOf(installation.id(), before)) {
            log.warn(
                    "Blobs of {}, which nobody here knows, are left: another installation keeps its own under the same"
                            + " loam.storage.s3.prefix, or this one has not told long enough that it does",
                    project);
            return;
        }
        blobs.walk(project, before, versions -> delete(project, versions));
        deleteGrowing(project, before);
        AtomicBoolean empty = new AtomicBoolean(true);
        blobs.walk(project, Instant.MAX, versions -> empty.compareAndSet(true, versions.isEmpty()));
        if (empty.get()) {
            blobs.forget(project);
        }
    }

    private void deleteGrowing(ProjectRef project, Instant before) throws IOException {
        for (UUID upload : growing.uploads(project, before)) {
            usage.stored(project, -growing.delete(project, upload), clock.instant());
        }
    }

    private void delete(ProjectRef project, Collection<UUID> versions) throws IOException {
        for (UUID version : versions) {
            usage.stored(project, -blobs.delete(project, version), clock.instant());
        }
    }
}
