package dev.loam.storage.migration;

import dev.loam.platform.project.ProjectRef;
import dev.loam.storage.blob.BlobStore;
import dev.loam.storage.blob.BlobSummary;
import dev.loam.storage.blob.IncomingBlob;
import dev.loam.storage.blob.StoreName;
import dev.loam.storage.blob.StoredBlob;
import dev.loam.storage.migration.RegisteredBlobs.Registered;
import dev.loam.storage.problem.BlobDamagedException;
import dev.loam.storage.problem.BlobsUnavailableException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves blobs from one store to the other. In this order: the bytes are copied and compared with what was registered, the
 * row says that they lie there, the old ones go. Killed anywhere, there is a whole blob where the row says, or one that
 * readers find where it was. Nothing of it is on the bill: what a project stores stays the same. Thread-safe.
 */
final class BlobMover {
    private static final Logger log = LoggerFactory.getLogger(BlobMover.class);

    private final RegisteredBlobs register;
    private final StoreName from;
    private final StoreName to;
    private final BlobStore source;
    private final BlobStore target;

    BlobMover(RegisteredBlobs register, StoreName from, BlobStore source, StoreName to, BlobStore target) {
        this.register = register;
        this.from = from;
        this.source = source;
        this.to = to;
        this.target = target;
    }

    enum Outcome {
        MOVED,
        /** It was removed meanwhile, or another was quicker. */
        GONE,
        /** It is being stored, or another that moved it the other way took the copy away. */
        LATER,
        /** It is missing or damaged, and left as it is. */
        STUCK
    }

    /** @param young blobs that were registered after this may not have their bytes yet */
    Outcome move(ProjectRef project, Registered blob, Instant young) throws IOException {
        UUID version = blob.version();
        try (StoredBlob bytes = source.open(project, version)) {
            if (bytes == null) {
                return missing(project, blob, young);
            }
            if (!copy(project, blob, bytes)) {
                return stuck(project, version, "damaged");
            }
        } catch (BlobDamagedException damaged) {
            return stuck(project, version, "damaged");
        }
        if (!register.move(project, version, from, to, () -> isCopied(project, blob))) {
            if (!register.in(project, from, List.of(version)).isEmpty()) {
                return Outcome.LATER;
            }
            if (register.in(project, to, List.of(version)).isEmpty()) {
                target.delete(project, version);
            }
            return Outcome.GONE;
        }
        remove(project, version);
        return Outcome.MOVED;
    }

    private Outcome missing(ProjectRef project, Registered blob, Instant young) {
        if (blob.storedAt().isAfter(young)) {
            return Outcome.LATER;
        }
        boolean here = !register.in(project, from, List.of(blob.version())).isEmpty();
        return here ? stuck(project, blob.version(), "missing") : Outcome.GONE;
    }

    private static Outcome stuck(ProjectRef project, UUID version, String how) {
        log.error("Blob {} of {} is {} and was not moved", version, project, how);
        return Outcome.STUCK;
    }

    private boolean copy(ProjectRef project, Registered blob, StoredBlob bytes) throws IOException {
        try (IncomingBlob copy = target.receive(project, blob.version())) {
            if (!isRead(project, blob, bytes, copy.open(bytes.size()))) {
                return false;
            }
            BlobSummary summary = copy.finish();
            if (summary.size() != blob.size()
                    || (blob.crc32c() != null && !blob.crc32c().equals(summary.crc32c()))) {
                return false;
            }
            copy.keep();
            return true;
        }
    }

    /** False for a disk that does not give these bytes: that is no reason to leave all others where they are. */
    private static boolean isRead(ProjectRef project, Registered blob, StoredBlob bytes, OutputStream out)
            throws IOException {
        try {
            bytes.writeTo(new TargetStream(out), 0, bytes.size());
            return true;
        } catch (UncheckedIOException target) {
            throw target.getCause();
        } catch (BlobDamagedException | BlobsUnavailableException | InterruptedIOException known) {
            throw known;
        } catch (IOException unreadable) {
            if (Thread.currentThread().isInterrupted()) {
                throw unreadable;
            }
            log.warn("Blob {} of {} cannot be read", blob.version(), project, unreadable);
            return false;
        }
    }

    /** Tells what the target does not take from what the source does not give. */
    private static final class TargetStream extends OutputStream {
        private final OutputStream target;

        TargetStream(OutputStream target) {
            this.target = target;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            try {
                target.write(bytes, offset, length);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    private boolean isCopied(ProjectRef project, Registered blob) throws IOException {
        try (StoredBlob copy = target.open(project, blob.version())) {
            return copy != null && copy.size() == blob.size();
        }
    }

    /** What cannot be removed now is when all are moved. */
    private void remove(ProjectRef project, UUID version) {
        try {
            removeFromSource(project, version);
        } catch (IOException later) {
            log.warn("Blob {} of {} was moved and is still where it was", version, project, later);
        }
    }

    /**
     * A mover that stood still may be succeeded by one that moves the blob back: the row is asked again, and held until the
     * bytes are gone. What is here then is either no copy of the other's, or one that it has to make again.
     */
    private void removeFromSource(ProjectRef project, UUID version) throws IOException {
        register.removeWhileIn(project, to, version, () -> source.delete(project, version) > 0);
    }

    /**
     * Removes from where they were the blobs that lie elsewhere by now: those of a mover that was killed in between.
     *
     * @param held whether the migration is still this mover's; asked often
     */
    void removeLeftovers(ProjectRef project, BooleanSupplier held) throws IOException {
        source.walk(project, Instant.MAX, versions -> {
            for (UUID version : register.in(project, to, versions)) {
                if (!held.getAsBoolean()) {
                    return;
                }
                removeFromSource(project, version);
            }
        });
    }
}
