package dev.loam.storage.blob;

import dev.loam.platform.project.ProjectRef;
import dev.loam.storage.StorageProperties;
import dev.loam.storage.access.ProjectStatements;
import dev.loam.storage.problem.BlobDamagedException;
import dev.loam.storage.problem.BlobsUnavailableException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads blobs again that were not read for long, slowly, and compares them with what was stored: a disk that forgets is
 * found out while there are still backups. Nothing is removed; what is wrong is marked and reported. Thread-safe.
 */
public final class BlobScrubber implements SweptData {
    private static final Logger log = LoggerFactory.getLogger(BlobScrubber.class);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int BATCH = 5000;
    private static final int SHOWN = 100;

    private final ProjectStatements statements;
    private final BlobStore blobs;
    private final StorageProperties properties;

    BlobScrubber(ProjectStatements statements, BlobStore blobs, StorageProperties properties) {
        this.statements = statements;
        this.blobs = blobs;
        this.properties = properties;
    }

    @Override
    public void sweep(ProjectRef project, Instant now, Instant before) throws IOException {
        scrub(project, now, now.minus(properties.scrubInterval()), LONGEST);
    }

    /** Reads for about so long blobs that were not read since then, those first that were not read for longest. */
    public ScrubReport scrub(ProjectRef project, Instant now, Instant before, Duration longest) throws IOException {
        Progress progress = new Progress();
        long most = properties.scrubRate().toBytes() * longest.toSeconds();
        List<Due> due;
        do {
            due = due(project, before);
            for (int next = 0; next < due.size() && progress.bytes < most; next++) {
                check(project, due.get(next), now, progress);
            }
        } while (due.size() == BATCH && progress.bytes < most);
        return new ScrubReport(progress.blobs, progress.bytes, progress.missing, progress.damaged);
    }

    private void check(ProjectRef project, Due due, Instant now, Progress progress) throws IOException {
        Long sum = null;
        boolean damaged = false;
        try (StoredBlob blob = blobs.open(project, due.version())) {
            if (blob != null) {
                SlowSum slowly = new SlowSum(properties.scrubRate().toBytes());
                blob.writeTo(slowly, 0, blob.size());
                sum = slowly.sum.getValue();
                damaged = due.crc32c() != null && !due.crc32c().equals(sum);
                progress.bytes += blob.size();
            }
        } catch (BlobDamagedException foundOut) {
            damaged = true;
        } catch (InterruptedIOException stopped) {
            throw stopped;
        } catch (IOException unreadable) {
            if (Thread.currentThread().isInterrupted()) {
                throw unreadable;
            }
            requireStore(project, unreadable);
            log.warn("Blob {} of {} cannot be read", due.version(), project, unreadable);
            damaged = true;
        }
        progress.blobs++;
        boolean sound = sum != null && !damaged;
        if (note(project, due.version(), sum, sound, now) && !sound) {
            log.error("Blob {} of {} is {}", due.version(), project, damaged ? "not what was stored" : "missing");
            List<UUID> found = damaged ? progress.damaged : progress.missing;
            if (found.size() < SHOWN) {
                found.add(due.version());
            }
        }
    }

    /** A bucket that answers about other blobs keeps this one back, as one in an archive; one that is away keeps all. */
    private void requireStore(ProjectRef project, IOException unreadable) throws IOException {
        if (unreadable instanceof BlobsUnavailableException) {
            try (StoredBlob _ = blobs.open(project, UUID.randomUUID())) {
                log.debug("The store of {} answers", project);
            }
        }
    }

    private List<Due> due(ProjectRef project, Instant before) {
        return statements.asService(
                project,
                jdbc -> jdbc.sql("""
                                select version, crc32c from loam.stored_object
                                where coalesce(scrubbed_at, stored_at) < :before and released_at is null
                                order by coalesce(scrubbed_at, stored_at) limit :limit
                                """)
                        .param("before", Timestamp.from(before))
                        .param("limit", BATCH)
                        .query(Due::map)
                        .list());
    }

    /** Returns whether the blob is still one: it may have been removed meanwhile. */
    private boolean note(ProjectRef project, UUID version, @Nullable Long sum, boolean sound, Instant now) {
        return statements.asService(
                        project,
                        jdbc -> jdbc.sql("""
                                update loam.stored_object set
                                    scrubbed_at = :now,
                                    crc32c = coalesce(crc32c, :sum),
                                    damaged_at = case when :sound then null else coalesce(damaged_at, :now) end
                                where version = :version and released_at is null
                                """)
                                .param("now", Timestamp.from(now))
                                .param("sum", sum, Types.BIGINT)
                                .param("sound", sound)
                                .param("version", version)
                                .update())
                > 0;
    }

    private record Due(UUID version, @Nullable Long crc32c) {
        static Due map(ResultSet row, int number) throws SQLException {
            long sum = row.getLong("crc32c");
            boolean unknown = row.wasNull();
            return new Due(row.getObject("version", UUID.class), unknown ? null : sum);
        }
    }

    private static final class Progress {
        private final List<UUID> missing = new ArrayList<>();
        private final List<UUID> damaged = new ArrayList<>();
        private int blobs;
        private long bytes;
    }

    /** Adds up what is written to it, no faster than so many bytes a second. */
    private static final class SlowSum extends OutputStream {
        private final CRC32C sum = new CRC32C();
        private final long rate;

        SlowSum(long rate) {
            this.rate = rate;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            sum.update(bytes, offset, length);
            LockSupport.parkNanos(length * 1_000_000_000L / rate);
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("This process is shutting down");
            }
        }
    }
}
