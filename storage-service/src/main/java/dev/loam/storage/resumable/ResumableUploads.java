package dev.loam.storage.resumable;

import dev.loam.platform.project.ProjectRef;
import dev.loam.storage.access.ProjectStatements;
import dev.loam.storage.access.StorageCall;
import dev.loam.storage.usage.StorageUsage;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Uploads in a project's database. Who writes holds a lease that ends by itself: it is prolonged with each piece that is
 * made durable, so the lock of a process that was killed, or of a client that went silent, is free seconds later. Whatever
 * a former holder still does is refused by the statement that would count it. What is durable is on the bill, as long as the
 * upload is there and no object.
 */
final class ResumableUploads {
    /** How long a holder may be silent. */
    static final Duration LEASE = Duration.ofSeconds(5);

    private final ProjectStatements statements;
    private final StorageUsage usage;
    private final Clock clock;

    ResumableUploads(ProjectStatements statements, StorageUsage usage, Clock clock) {
        this.statements = statements;
        this.usage = usage;
        this.clock = clock;
    }

    /** What is to be noted of a new upload. */
    record NewUpload(
            UUID id,
            Kind kind,
            List<UUID> parts,
            String bucket,
            String name,
            boolean upsert,
            String contentType,
            String cacheControl,
            @Nullable String userMetadata,
            String metadata,
            long length,
            Instant at,
            Instant expiresAt) {}

    void insert(StorageCall call, NewUpload upload) {
        statements.asService(
                call.project(),
                jdbc -> jdbc.sql("""
                        insert into loam.resumable_upload (id, kind, parts, bucket_id, name, role, owner_id, upsert,
                            content_type, cache_control, user_metadata, metadata, length, created_at, expires_at)
                        values (:id, :kind, cast(:parts as uuid[]), :bucket, :name, :role, :owner, :upsert, :type, :cache,
                            cast(:user_metadata as jsonb), :metadata, :length, :at, :expires)
                        """)
                        .param("id", upload.id())
                        .param("kind", upload.kind().column())
                        .param("parts", texts(upload.parts()))
                        .param("bucket", upload.bucket())
                        .param("name", upload.name())
                        .param("role", call.caller().role())
                        .param("owner", call.userId())
                        .param("upsert", upload.upsert())
                        .param("type", upload.contentType())
                        .param("cache", upload.cacheControl())
                        .param("user_metadata", upload.userMetadata())
                        .param("metadata", upload.metadata())
                        .param("length", upload.length())
                        .param("at", Timestamp.from(upload.at()))
                        .param("expires", Timestamp.from(upload.expiresAt()))
                        .update());
    }

    /** An upload of this caller; another's is none. */
    Optional<ResumableUpload> find(StorageCall call, UUID id) {
        return statements.asService(
                call.project(),
                jdbc -> jdbc.sql("""
                        select * from loam.resumable_upload
                        where id = :id and role = :role and owner_id is not distinct from cast(:owner as text)
                        """)
                        .param("id", id)
                        .param("role", call.caller().role())
                        .param("owner", call.userId())
                        .query((row, number) -> upload(row))
                        .optional());
    }

    /**
     * Takes the lease, if nobody has it and so many bytes are there. A holder that did not give it back may wake and write:
     * then its successor begins another file.
     */
    Optional<ResumableUpload> take(StorageCall call, UUID id, UUID holder, long offset, Duration lease) {
        return statements.asService(
                call.project(),
                jdbc -> jdbc.sql("""
                        update loam.resumable_upload set
                            segments = case when holder is null then segments else segments || cast(0 as bigint) end,
                            holder = :holder, held_until = clock_timestamp() + make_interval(secs => :lease)
                        where id = :id and role = :role and owner_id is not distinct from cast(:owner as text)
                          and received = :offset and finished_at is null and expires_at > clock_timestamp()
                          and (holder is null or held_until < clock_timestamp())
                        returning *
                        """)
                        .param("holder", holder)
                        .param("lease", seconds(lease))
                        .param("id", id)
                        .param("role", call.caller().role())
                        .param("owner", call.userId())
                        .param("offset", offset)
                        .query((row, number) -> upload(row))
                        .optional());
    }

    /** Notes that so many bytes of the last file are durable, and holds on; false for whom the lease is lost. */
    boolean keep(ProjectRef project, UUID id, UUID holder, long segment, Duration lease) {
        return bill(
                project,
                statements.asService(
                        project,
                        jdbc -> jdbc.sql("""
                                with held as (
                                    select id, billed from loam.resumable_upload
                                    where id = :id and holder = :holder for update
                                )
                                update loam.resumable_upload upload set
                                    received = received - segments[cardinality(segments)] + :segment,
                                    segments[cardinality(segments)] = :segment,
                                    billed = received - segments[cardinality(segments)] + :segment,
                                    held_until = clock_timestamp() + make_interval(secs => :lease)
                                from held where upload.id = held.id
                                returning upload.billed - held.billed
                                """)
                                .param("segment", segment)
                                .param("lease", seconds(lease))
                                .param("id", id)
                                .param("holder", holder)
                                .query(Long.class)
                                .optional()));
    }

    /** Returns whether there was anything to bill. */
    private boolean bill(ProjectRef project, Optional<Long> grown) {
        grown.ifPresent(bytes -> usage.stored(project, bytes, clock.instant()));
        return grown.isPresent();
    }

    /** Holds on for so long; false for whom the lease is lost. */
    boolean prolong(ProjectRef project, UUID id, UUID holder, Duration lease) {
        return statements.asService(
                        project,
                        jdbc -> jdbc.sql("""
                                update loam.resumable_upload set
                                    held_until = clock_timestamp() + make_interval(secs => :lease)
                                where id = :id and holder = :holder
                                """)
                                .param("lease", seconds(lease))
                                .param("id", id)
                                .param("holder", holder)
                                .update())
                == 1;
    }

    /** The same as keeping it, and gives the lease back. */
    boolean release(ProjectRef project, UUID id, UUID holder, long segment) {
        return bill(
                project,
                statements.asService(
                        project,
                        jdbc -> jdbc.sql("""
                                with held as (
                                    select id, billed from loam.resumable_upload
                                    where id = :id and holder = :holder for update
                                )
                                update loam.resumable_upload upload set
                                    received = received - segments[cardinality(segments)] + :segment,
                                    segments[cardinality(segments)] = :segment,
                                    billed = received - segments[cardinality(segments)] + :segment,
                                    holder = null, held_until = null
                                from held where upload.id = held.id
                                returning upload.billed - held.billed
                                """)
                                .param("segment", segment)
                                .param("id", id)
                                .param("holder", holder)
                                .query(Long.class)
                                .optional()));
    }

    /** Gives the lease back, and leaves what is noted as it is. False for whom it is lost. */
    boolean giveBack(ProjectRef project, UUID id, UUID holder) {
        return statements.asService(
                        project,
                        jdbc -> jdbc.sql("""
                                update loam.resumable_upload set holder = null, held_until = null
                                where id = :id and holder = :holder
                                """)
                                .param("id", id)
                                .param("holder", holder)
                                .update())
                == 1;
    }

    /** The object is there, and on the bill itself. */
    void finish(ProjectRef project, UUID id, Instant at) {
        bill(
                project,
                statements.asService(
                        project,
                        jdbc -> jdbc.sql("""
                                with held as (
                                    select id, billed from loam.resumable_upload where id = :id for update
                                )
                                update loam.resumable_upload upload set
                                    received = length, billed = 0, finished_at = :at, holder = null, held_until = null
                                from held where upload.id = held.id
                                returning -held.billed
                                """)
                                .param("at", Timestamp.from(at))
                                .param("id", id)
                                .query(Long.class)
                                .optional()));
    }

    void delete(ProjectRef project, List<UUID> ids) {
        if (ids.isEmpty()) {
            return;
        }
        List<Removed> removed = statements.asService(
                project,
                jdbc -> jdbc.sql("""
                        delete from loam.resumable_upload where id = any (cast(:ids as uuid[])) returning id, billed
                        """)
                        .param("ids", texts(ids))
                        .query(Removed::map)
                        .list());
        giveBack(project, removed);
    }

    /** Uploads whose time is over: nobody writes to them any more. */
    List<UUID> expired(ProjectRef project, Instant now) {
        return statements.asService(
                project,
                jdbc -> jdbc.sql("""
                        select id from loam.resumable_upload
                        where expires_at <= :now and (held_until is null or held_until < clock_timestamp())
                        """)
                        .param("now", Timestamp.from(now))
                        .query(UUID.class)
                        .list());
    }

    private void giveBack(ProjectRef project, List<Removed> removed) {
        usage.stored(project, -removed.stream().mapToLong(Removed::billed).sum(), clock.instant());
    }

    private record Removed(UUID id, long billed) {
        static Removed map(ResultSet row, int number) throws SQLException {
            return new Removed(row.getObject("id", UUID.class), row.getLong("billed"));
        }
    }

    /** Those of these that no row knows, or whose object is there. */
    List<UUID> withoutNeed(ProjectRef project, List<UUID> ids) {
        return statements.asService(
                project,
                jdbc -> jdbc.sql("""
                        select id from unnest(cast(:ids as uuid[])) as given (id)
                        where not exists (
                            select from loam.resumable_upload u where u.id = given.id and u.finished_at is null)
                          and not exists (select from loam.multipart_part p where p.id = given.id)
                        """).param("ids", texts(ids)).query(UUID.class).list());
    }

    private static double seconds(Duration lease) {
        return lease.toMillis() / 1000.0;
    }

    private static String[] texts(List<UUID> ids) {
        return ids.stream().map(UUID::toString).toArray(String[]::new);
    }

    private static ResumableUpload upload(ResultSet row) throws SQLException {
        return new ResumableUpload(
                row.getObject("id", UUID.class),
                Kind.of(row.getString("kind")),
                List.of((UUID[]) array(row.getArray("parts"))),
                row.getString("bucket_id"),
                row.getString("name"),
                row.getBoolean("upsert"),
                row.getString("content_type"),
                row.getString("cache_control"),
                row.getString("user_metadata"),
                row.getString("metadata"),
                row.getLong("length"),
                row.getLong("received"),
                List.of((Long[]) array(row.getArray("segments"))),
                row.getTimestamp("expires_at").toInstant(),
                row.getTimestamp("finished_at") != null);
    }

    private static Object array(Array array) throws SQLException {
        return array.getArray();
    }
}
