package dev.loam.storage.multipart;

import dev.loam.platform.project.ProjectRef;
import dev.loam.storage.access.ProjectStatements;
import dev.loam.storage.access.StorageCall;
import dev.loam.storage.checksum.ChecksumAlgorithm;
import dev.loam.storage.object.ObjectExtras;
import dev.loam.storage.object.UploadHeader;
import dev.loam.storage.usage.StorageUsage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Uploads in parts, in a project's database. Who completes one holds a lease that ends by itself. Parts are on the bill. */
final class MultipartRepository {
    private final ProjectStatements statements;
    private final StorageUsage usage;
    private final JsonMapper json;
    private final Clock clock;

    MultipartRepository(ProjectStatements statements, StorageUsage usage, JsonMapper json, Clock clock) {
        this.statements = statements;
        this.usage = usage;
        this.json = json;
        this.clock = clock;
    }

    void insert(StorageCall call, MultipartUpload upload) {
        UploadHeader header = upload.header();
        statements.asService(
                call.project(),
                jdbc -> jdbc.sql("""
                        insert into loam.multipart_upload (id, bucket_id, name, role, owner_id, content_type, cache_control,
                            user_metadata, extras, checksum_algorithm, checksum_type, created_at, expires_at)
                        values (:id, :bucket, :name, :role, :owner, :type, :cache, cast(:user_metadata as jsonb),
                            cast(:extras as jsonb), :algorithm, :checksum_type, :at, :expires)
                        """)
                        .param("id", upload.id())
                        .param("bucket", upload.bucket())
                        .param("name", upload.key())
                        .param("role", call.caller().role())
                        .param("owner", call.userId(), Types.VARCHAR)
                        .param("type", header.contentType())
                        .param("cache", header.cacheControl())
                        .param("user_metadata", header.userMetadata(), Types.VARCHAR)
                        .param("extras", json.writeValueAsString(upload.extras()))
                        .param(
                                "algorithm",
                                upload.algorithm() == null
                                        ? null
                                        : upload.algorithm().name(),
                                Types.VARCHAR)
                        .param("checksum_type", upload.checksumType(), Types.VARCHAR)
                        .param("at", Timestamp.from(upload.createdAt()))
                        .param("expires", Timestamp.from(upload.expiresAt()))
                        .update());
    }

    /** An upload of this caller; another's is none. */
    Optional<MultipartUpload> find(StorageCall call, UUID id) {
        return statements.asService(
                call.project(),
                jdbc -> jdbc.sql("""
                        select * from loam.multipart_upload
                        where id = :id and role = :role and owner_id is not distinct from cast(:owner as text)
                        """)
                        .param("id", id)
                        .param("role", call.caller().role())
                        .param("owner", call.userId(), Types.VARCHAR)
                        .query((row, number) -> upload(row))
                        .optional());
    }

    /** Uploads of this caller that are under way, by key and id, after these. */
    List<MultipartUpload> list(StorageCall call, String bucket, String prefix, String key, String id, int limit) {
        return statements.asService(
                call.project(),
                jdbc -> jdbc.sql("""
                        select * from loam.multipart_upload
                        where bucket_id = :bucket and finished_at is null and starts_with(name, :prefix)
                          and (name, cast(id as text) collate "C") > (:key, :id)
                          and role = :role and owner_id is not distinct from cast(:owner as text)
                        order by name, cast(id as text) collate "C" limit :limit
                        """)
                        .param("bucket", bucket)
                        .param("prefix", prefix)
                        .param("key", key)
                        .param("id", id)
                        .param("role", call.caller().role())
                        .param("owner", call.userId(), Types.VARCHAR)
                        .param("limit", limit)
                        .query((row, number) -> upload(row))
                        .list());
    }

    /** Notes a part that is durable, in the place of one of the same number. */
    Placed place(ProjectRef project, UUID upload, Part part) {
        Placed placed = statements.asService(
                project,
                jdbc -> jdbc.sql("""
                        select * from loam.place_multipart_part(
                            :upload, :number, :id, :size, :etag, cast(:checksum as text), cast(:at as timestamptz))
                        """)
                        .param("upload", upload)
                        .param("number", part.number())
                        .param("id", part.id())
                        .param("size", part.size())
                        .param("etag", part.etag())
                        .param("checksum", part.checksum(), Types.VARCHAR)
                        .param("at", Timestamp.from(part.storedAt()))
                        .query((row, number) -> new Placed(
                                row.getBoolean("placed"), row.getObject("replaced", UUID.class), row.getLong("grown")))
                        .single());
        usage.stored(project, placed.grown(), clock.instant());
        return placed;
    }

    /**
     * What became of a part.
     *
     * @param placed false when the upload is no more, or is being completed
     * @param replaced the part that it took the place of
     * @param grown by how many bytes the upload did
     */
    record Placed(boolean placed, @Nullable UUID replaced, long grown) {}

    /** Bytes of an upload's parts, without the one of this number. */
    long sizeWithout(ProjectRef project, UUID upload, int number) {
        return statements.asService(
                project,
                jdbc -> jdbc.sql("""
                        select coalesce(sum(size), 0) from loam.multipart_part
                        where upload_id = :upload and number <> :number
                        """)
                        .param("upload", upload)
                        .param("number", number)
                        .query(Long.class)
                        .single());
    }

    List<Part> parts(ProjectRef project, UUID upload, int after, int limit) {
        return statements.asService(
                project,
                jdbc -> jdbc.sql("""
                        select number, id, size, etag, checksum, stored_at from loam.multipart_part
                        where upload_id = :upload and number > :after order by number limit :limit
                        """)
                        .param("upload", upload)
                        .param("after", after)
                        .param("limit", limit)
                        .query((row, number) -> new Part(
                                row.getInt("number"),
                                row.getObject("id", UUID.class),
                                row.getLong("size"),
                                row.getString("etag"),
                                row.getString("checksum"),
                                row.getTimestamp("stored_at").toInstant()))
                        .list());
    }

    /** Takes the lease, if nobody has it and the upload is not completed. */
    boolean take(ProjectRef project, UUID id, UUID holder, Duration lease) {
        return statements.asService(
                        project,
                        jdbc -> jdbc.sql("""
                                update loam.multipart_upload set
                                    holder = :holder, held_until = clock_timestamp() + make_interval(secs => :lease)
                                where id = :id and finished_at is null and expires_at > clock_timestamp()
                                  and (holder is null or held_until < clock_timestamp())
                                """)
                                .param("holder", holder)
                                .param("lease", lease.toMillis() / 1000.0)
                                .param("id", id)
                                .update())
                == 1;
    }

    /** Holds on for so long; false for whom the lease is lost. */
    boolean prolong(ProjectRef project, UUID id, UUID holder, Duration lease) {
        return statements.asService(
                        project,
                        jdbc -> jdbc.sql("""
                                update loam.multipart_upload set
                                    held_until = clock_timestamp() + make_interval(secs => :lease)
                                where id = :id and holder = :holder
                                """)
                                .param("lease", lease.toMillis() / 1000.0)
                                .param("id", id)
                                .param("holder", holder)
                                .update())
                == 1;
    }

    void giveBack(ProjectRef project, UUID id, UUID holder) {
        statements.asService(
                project,
                jdbc -> jdbc.sql("""
                        update loam.multipart_upload set holder = null, held_until = null
                        where id = :id and holder = :holder
                        """).param("id", id).param("holder", holder).update());
    }

    /** The object is there, and on the bill itself. Returns the parts that are not needed any more. */
    List<UUID> finish(ProjectRef project, UUID id, MultipartUpload.Result result, Instant at) {
        return freed(
                project,
                statements.asService(
                        project,
                        jdbc -> jdbc.sql("""
                        with finished as (
                            update loam.multipart_upload set finished_at = :at, etag = :etag, checksum = :checksum,
                                holder = null, held_until = null
                            where id = :id returning id
                        ), needless as (
                            delete from loam.multipart_part where upload_id in (select id from finished)
                            returning id, billed
                        )
                        select true as ended, coalesce(array_agg(id), '{}') as parts, coalesce(sum(billed), 0) as freed
                        from needless
                        """)
                                .param("at", Timestamp.from(at))
                                .param("etag", result.etag())
                                .param("checksum", result.checksum(), Types.VARCHAR)
                                .param("id", id)
                                .query(Ended::map)
                                .single()));
    }

    /** Removes an upload that nobody completes at the moment; null when somebody does, or it is not there. */
    @Nullable
    List<UUID> abort(ProjectRef project, UUID id) {
        Ended ended = end(project, id, clock.instant());
        return ended.any() ? freed(project, ended) : null;
    }

    /** Removes uploads whose time is over; returns which parts they had. */
    List<UUID> deleteExpired(ProjectRef project, Instant now) {
        return freed(project, end(project, null, now));
    }

    private Ended end(ProjectRef project, @Nullable UUID id, Instant now) {
        return statements.asService(
                project,
                jdbc -> jdbc.sql("""
                        select * from loam.end_multipart_uploads(cast(:id as uuid), cast(:now as timestamptz))
                        """)
                        .param("id", id == null ? null : id.toString(), Types.VARCHAR)
                        .param("now", Timestamp.from(now))
                        .query(Ended::map)
                        .single());
    }

    private List<UUID> freed(ProjectRef project, Ended ended) {
        usage.stored(project, -ended.bytes(), clock.instant());
        return ended.parts();
    }

    private record Ended(boolean any, List<UUID> parts, long bytes) {
        static Ended map(ResultSet row, int number) throws SQLException {
            return new Ended(
                    row.getBoolean("ended"),
                    List.of((UUID[]) row.getArray("parts").getArray()),
                    row.getLong("freed"));
        }
    }

    private MultipartUpload upload(ResultSet row) throws SQLException {
        ObjectExtras extras = json.readValue(row.getString("extras"), ObjectExtras.class);
        String algorithm = row.getString("checksum_algorithm");
        String etag = row.getString("etag");
        return new MultipartUpload(
                row.getObject("id", UUID.class),
                row.getString("bucket_id"),
                row.getString("name"),
                new UploadHeader(
                        row.getString("content_type"),
                        row.getString("cache_control"),
                        row.getString("user_metadata"),
                        null,
                        extras),
                extras,
                algorithm == null ? null : ChecksumAlgorithm.find(algorithm),
                row.getString("checksum_type"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("expires_at").toInstant(),
                etag == null
                        ? null
                        : new MultipartUpload.Result(
                                etag,
                                algorithm == null ? null : ChecksumAlgorithm.find(algorithm),
                                row.getString("checksum"),
                                row.getString("checksum_type")));
    }
}
