package dev.loam.storage.blob;

import dev.loam.platform.project.ProjectRef;
import dev.loam.storage.access.ProjectStatements;
import dev.loam.storage.usage.StorageUsage;
import java.io.IOException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Knows which blobs a project has and which of them no object refers to any more, in {@code loam.stored_object}. A blob
 * is registered before its object's row is written, and billed from then on; triggers note when a row takes it and when
 * it is let go. What is let go is removed here, and what the bill gets back is the size of the file that went. Thread-safe.
 */
public final class BlobRegister {
    private static final Logger log = LoggerFactory.getLogger(BlobRegister.class);
    private static final int SHOWN = 20;

    private final ProjectStatements statements;
    private final BlobStore blobs;
    private final StorageUsage usage;
    private final FreedBytes freed;

    BlobRegister(ProjectStatements statements, BlobStore blobs, StorageUsage usage, FreedBytes freed) {
        this.statements = statements;
        this.blobs = blobs;
        this.usage = usage;
        this.freed = freed;
    }

    /** Registers a finished blob and places it; no row refers to it yet. */
    public void keep(ProjectRef project, String bucket, IncomingBlob blob, BlobSummary summary, Instant at)
            throws IOException {
        register(project, bucket, blob, summary, at);
        place(project, blob, summary, at);
    }

    /**
     * Has a finished blob billed from now on, and gives it its name. What is stored is never missing from the bill. Where
     * this fails without a file, nothing stays on it; where it is killed, what it was about to name is found by the next
     * process. Who has not registered it does so with its row, by a {@link Registration}, soon: else the sweeper takes it for
     * one that nobody knows.
     */
    public void place(ProjectRef project, IncomingBlob blob, BlobSummary summary, Instant at) throws IOException {
        usage.stored(project, summary.size(), at);
        try {
            blob.markBilled();
            blob.keep();
        } catch (IOException failure) {
            giveBack(project, blob, summary, at, failure);
            throw failure;
        }
    }

    /** Where nobody can say whether the blob is there, the bill is settled when somebody can. */
    private void giveBack(ProjectRef project, IncomingBlob blob, BlobSummary summary, Instant at, IOException failure) {
        try {
            if (!isThere(project, blob.version())) {
                freed.giveBack(project, blob.version(), summary.size(), at);
            }
            blob.markSettled();
        } catch (IOException unknown) {
            failure.addSuppressed(unknown);
        }
    }

    private boolean isThere(ProjectRef project, UUID version) throws IOException {
        try (StoredBlob blob = blobs.open(project, version)) {
            return blob != null;
        }
    }

    /** Notes in the transaction of its row, before the caller's settings are made, that what came in pieces is an object. */
    public void notePlaced(JdbcClient jdbc, UUID version) {
        jdbc.sql("select loam.note_upload_placed(:version)")
                .param("version", version)
                .query((row, number) -> Boolean.TRUE)
                .single();
    }

    /** Durable with the row that takes the blob, if not before; what a failure of power undoes here, the sweeper finds. */
    private void register(ProjectRef project, String bucket, IncomingBlob blob, BlobSummary summary, Instant at) {
        statements.asApi(
                project,
                jdbc -> jdbc.sql("""
                        select set_config('synchronous_commit', 'off', true),
                            loam.register_blob(:version, :bucket, :size, :at, :crc32c, :store)
                        """)
                        .param("version", blob.version())
                        .param("bucket", bucket)
                        .param("size", summary.size())
                        .param("at", Timestamp.from(at))
                        .param("crc32c", summary.crc32c(), Types.BIGINT)
                        .param("store", blob.store().wireName())
                        .query((row, number) -> Boolean.TRUE)
                        .single());
    }

    /**
     * Whether the object of this upload is there, or was until somebody replaced or deleted it: then an attempt to store it that
     * was cut off had got that far.
     */
    public boolean isTaken(ProjectRef project, UUID version) {
        return statements.asService(
                project,
                jdbc -> jdbc.sql("""
                        select exists (select from loam.resumable_upload where id = :version and placed)
                            or exists (select from loam.multipart_upload where id = :version and placed)
                            or exists (select from storage.objects where version = cast(:version as text))
                        """)
                        .param("version", version)
                        .query(Boolean.class)
                        .single());
    }

    /** Removes those of these blobs that no row refers to, billed until the given time; returns how many. */
    public int discard(ProjectRef project, Collection<UUID> versions, Instant at) {
        if (versions.isEmpty()) {
            return 0;
        }
        List<UUID> discarded = statements.asApi(
                project,
                jdbc -> jdbc.sql("select * from loam.discard_blobs(cast(:versions as uuid[]))")
                        .param("versions", texts(versions))
                        .query(UUID.class)
                        .list());
        remove(project, discarded, at);
        return discarded.size();
    }

    /**
     * Makes room for a version that an earlier attempt may have stored, or not, and that no row took: what it left is
     * removed, and what it left on the bill is given back.
     */
    public void restart(ProjectRef project, UUID version, Instant at) throws IOException {
        abandon(project, version, at);
        blobs.restart(project, version, at);
        freed.restart(project, version);
    }

    /** Removes a blob of which it is not known whether its row was written, registered or not, if it was not. */
    public void abandon(ProjectRef project, UUID version, Instant at) {
        if (discard(project, List.of(version), at) == 0) {
            removeUnregistered(project, List.of(version), at);
        }
    }

    /** Removes the blobs that a row gave up for this one. */
    public void discardReplacedBy(ProjectRef project, UUID successor, Instant at) {
        List<UUID> discarded = statements.asApi(
                project,
                jdbc -> jdbc.sql("select * from loam.discard_replaced_blobs(:successor)")
                        .param("successor", successor)
                        .query(UUID.class)
                        .list());
        remove(project, discarded, at);
    }

    /** Up to so many blobs that were let go before the given time. */
    List<UUID> released(ProjectRef project, Instant before, int limit) {
        return statements.asService(
                project,
                jdbc -> jdbc.sql("""
                        select version from loam.stored_object where released_at < :before order by released_at limit :limit
                        """)
                        .param("before", Timestamp.from(before))
                        .param("limit", limit)
                        .query(UUID.class)
                        .list());
    }

    /** Takes back what was let go and is referred to: SQL may have copied a row, and deleted the one or the other. */
    void retakeReferred(ProjectRef project, Instant before) {
        statements.asService(
                project,
                jdbc -> jdbc.sql("""
                        update loam.stored_object stored set released_at = null
                        where released_at < :before
                          and (exists (select from storage.objects o where o.version = cast(stored.version as text))
                            or exists (select from loam.archived_object a where a.version = stored.version)
                            or exists (select from loam.rendition r where r.version = stored.version))
                        """).param("before", Timestamp.from(before)).update());
    }

    /** Notes what a trigger that an owner had switched off did not: blobs that no row refers to. */
    void releaseForgotten(ProjectRef project, Instant before) {
        statements.asService(
                project,
                jdbc -> jdbc.sql("""
                        update loam.stored_object stored set released_at = stored_at
                        where released_at is null and stored_at < :before
                          and not exists (select from storage.objects o where o.version = cast(stored.version as text))
                          and not exists (select from loam.archived_object a where a.version = stored.version)
                          and not exists (select from loam.rendition r where r.version = stored.version)
                        """).param("before", Timestamp.from(before)).update());
    }

    /** Removes those of these blobs that are not registered: they were left by a failure of power. */
    void removeUnregistered(ProjectRef project, Collection<UUID> versions, Instant at) {
        if (versions.isEmpty()) {
            return;
        }
        remove(project, unregistered(project, versions), at);
    }

    private List<UUID> unregistered(ProjectRef project, Collection<UUID> versions) {
        return versions.isEmpty()
                ? List.of()
                : statements.asService(
                        project,
                        jdbc -> jdbc.sql("""
                                select found.version
                                from unnest(cast(:versions as uuid[])) as found (version)
                                where not exists (
                                    select from loam.stored_object stored where stored.version = found.version)
                                  and not exists (
                                    select from storage.objects o where o.version = cast(found.version as text))
                                """)
                                .param("versions", texts(versions))
                                .query(UUID.class)
                                .list());
    }

    /** How many of these blobs are not registered. */
    int countUnregistered(ProjectRef project, Collection<UUID> versions) {
        return unregistered(project, versions).size();
    }

    /** What a sweep would find in the database, as it is. */
    SweepReport look(ProjectRef project, Instant before, boolean dryRun, long unknownFiles) {
        return statements.asService(
                project,
                jdbc -> jdbc.sql("""
                                with released as (
                                    select count(*) as blobs, coalesce(sum(size), 0) as bytes
                                    from loam.stored_object where released_at < :before
                                ), lost as (
                                    select o.bucket_id || '/' || o.name as name from storage.objects o
                                    where not exists (
                                        select from loam.stored_object s where s.version = loam.object_version(o.version))
                                )
                                select released.blobs, released.bytes,
                                    (select count(*) from loam.stored_object where damaged_at is not null) as damaged,
                                    (select count(*) from lost) as lost,
                                    array(select name from lost order by name limit :shown) as examples
                                from released
                                """)
                        .param("before", Timestamp.from(before))
                        .param("shown", SHOWN)
                        .query((row, number) -> new SweepReport(
                                dryRun,
                                row.getLong("blobs"),
                                row.getLong("bytes"),
                                unknownFiles,
                                row.getLong("damaged"),
                                row.getLong("lost"),
                                0,
                                null,
                                List.of((String[]) row.getArray("examples").getArray())))
                        .single());
    }

    private void remove(ProjectRef project, List<UUID> versions, Instant at) {
        for (UUID version : versions) {
            try {
                freed.giveBack(project, version, blobs.delete(project, version), at);
            } catch (IOException stuck) {
                log.warn("Blob {} of {} could not be removed; the sweeper will try again", version, project, stuck);
            }
        }
    }

    private static String[] texts(Collection<UUID> versions) {
        return versions.stream().map(UUID::toString).toArray(String[]::new);
    }
}
