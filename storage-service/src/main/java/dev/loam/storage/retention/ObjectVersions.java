package dev.loam.storage.retention;

import dev.loam.storage.access.BucketId;
import dev.loam.storage.access.ObjectAddress;
import dev.loam.storage.access.ProjectStatements;
import dev.loam.storage.access.StorageCall;
import dev.loam.storage.blob.BlobRegister;
import dev.loam.storage.object.RemovalService;
import dev.loam.storage.object.StoredObject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The versions of objects as clients of S3 see them. No policy says who may see what is not current: only callers that
 * no policy binds may.
 */
public final class ObjectVersions {
    private static final String MARKER = "marker";

    private final ProjectStatements statements;
    private final ArchivedObjects archive;
    private final Restoration restoration;
    private final RemovalService removal;
    private final BlobRegister register;
    private final Clock clock;

    ObjectVersions(
            ProjectStatements statements,
            ArchivedObjects archive,
            Restoration restoration,
            RemovalService removal,
            BlobRegister register,
            Clock clock) {
        this.statements = statements;
        this.archive = archive;
        this.restoration = restoration;
        this.removal = removal;
        this.register = register;
        this.clock = clock;
    }

    /**
     * A version in a list.
     *
     * @param isLatest whether readers who name no version get it
     */
    public record Entry(
            String name,
            UUID version,
            boolean isMarker,
            boolean isLatest,
            @Nullable String etag,
            @Nullable String size,
            Instant modifiedAt) {
        static Entry map(ResultSet row, int number) throws SQLException {
            return new Entry(
                    row.getString("name"),
                    row.getObject("version", UUID.class),
                    row.getString("kind").equals(MARKER),
                    row.getBoolean("is_latest"),
                    row.getString("etag"),
                    row.getString("size"),
                    row.getTimestamp("modified_at").toInstant());
        }
    }

    /**
     * Where a page begins.
     *
     * @param name the first name, or with a version the one that this is of
     * @param version the one before the first; null where the page begins with the name
     */
    public record From(String name, @Nullable UUID version) {}

    /** A version that is not current: an object, or a mark of its deletion. */
    public record Kept(StoredObject row, boolean isMarker) {
        static Kept map(ResultSet row, int number) throws SQLException {
            Instant at = row.getTimestamp("created_at").toInstant();
            UUID id = row.getObject("object_id", UUID.class);
            return new Kept(
                    new StoredObject(
                            Objects.requireNonNullElse(id, row.getObject("version", UUID.class)),
                            row.getString("bucket_id"),
                            row.getString("name"),
                            null,
                            row.getString("owner_id"),
                            row.getString("version"),
                            row.getString("metadata"),
                            row.getString("user_metadata"),
                            at,
                            at,
                            null),
                    row.getString("kind").equals(MARKER));
        }
    }

    /** What a removal removed, or would have if there had been something. */
    public record Removed(UUID version, boolean wasMarker) {}

    /** By name, the latest first. */
    public List<Entry> list(StorageCall call, BucketId bucket, String prefix, From from, int limit) {
        call.requireServiceRole();
        return statements.asService(
                call.project(),
                jdbc -> jdbc.sql("""
                                with marker as (
                                    select coalesce(
                                        (select archived_at from loam.archived_object where version = :version),
                                        'infinity') as at
                                ), current as (
                                    select o.name collate "C" as name, loam.object_version(o.version) as version,
                                        'current' as kind, o.metadata, o.updated_at as modified_at,
                                        cast('infinity' as timestamptz) as at
                                    from storage.objects o
                                    where o.bucket_id = :bucket and o.name collate "C" >= :name
                                        and starts_with(o.name, :prefix) and loam.object_version(o.version) is not null
                                    order by o.name collate "C" limit :limit + 1
                                ), kept as (
                                    select a.name, a.version, a.kind, a.metadata, a.created_at as modified_at,
                                        a.archived_at as at
                                    from loam.archived_object a, marker
                                    where a.bucket_id = :bucket and a.name >= :name and starts_with(a.name, :prefix)
                                        and (cast(:version as uuid) is null or a.name > :name or a.archived_at <= marker.at)
                                    order by a.name, a.archived_at desc limit :limit + 1
                                ), page as (
                                    select one.* from (select * from current union all select * from kept) as one, marker
                                    where cast(:version as uuid) is null
                                        or one.name > :name
                                        or one.at < marker.at
                                        or (one.at = marker.at and one.version > :version)
                                    order by one.name, one.at desc, one.version limit :limit
                                )
                                select page.name, page.version, page.kind, page.modified_at,
                                    page.metadata ->> 'eTag' as etag, page.metadata ->> 'size' as size,
                                    page.kind = 'current' or (page.kind = 'marker'
                                        and not exists (select from storage.objects o
                                            where o.bucket_id = :bucket and o.name = page.name)
                                        and not exists (select from loam.archived_object a
                                            where a.bucket_id = :bucket and a.name = page.name
                                                and a.archived_at > page.at)) as is_latest
                                from page order by page.name, page.at desc, page.version
                                """)
                        .param("bucket", bucket.value())
                        .param("prefix", prefix)
                        .param("name", from.name())
                        .param("version", from.version(), Types.OTHER)
                        .param("limit", limit)
                        .query(Entry::map)
                        .list());
    }

    /** A version of an object that is not current. */
    public Optional<Kept> find(StorageCall call, ObjectAddress address, UUID version) {
        call.requireServiceRole();
        return statements.asService(
                call.project(),
                jdbc -> jdbc.sql("""
                                select * from loam.archived_object
                                where version = :version and bucket_id = :bucket and name = :name
                                """)
                        .param("version", version)
                        .param("bucket", address.bucket().value())
                        .param("name", address.key())
                        .query(Kept::map)
                        .optional());
    }

    /** The mark that the last deletion of an object left, if it is deleted and its bucket keeps versions. */
    public @Nullable UUID marker(StorageCall call, ObjectAddress address) {
        Newest newest = newest(call, address);
        return newest != null && newest.kind().equals(MARKER) ? newest.version() : null;
    }

    /** The same of several objects, by their names. */
    public Map<String, UUID> markers(StorageCall call, BucketId bucket, Collection<String> names) {
        call.requireServiceRole();
        if (names.isEmpty()) {
            return Map.of();
        }
        return statements
                .asService(
                        call.project(),
                        jdbc -> jdbc.sql("""
                                select wanted.name, newest.version from unnest(:names) as wanted (name)
                                cross join lateral (
                                    select version, kind from loam.archived_object
                                    where bucket_id = :bucket and name = wanted.name order by archived_at desc limit 1
                                ) newest
                                where newest.kind = 'marker'
                                """)
                                .param("names", names.toArray(String[]::new))
                                .param("bucket", bucket.value())
                                .query((row, number) ->
                                        Map.entry(row.getString("name"), row.getObject("version", UUID.class)))
                                .list())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * Removes a version for good. What comes before it becomes current, if it was current, or the mark that hid it.
     *
     * @param current the version that is current; null when there is none
     */
    public Removed remove(StorageCall call, ObjectAddress address, UUID version, @Nullable UUID current) {
        call.requireServiceRole();
        if (version.equals(current)) {
            removeCurrent(call, address, version);
            return new Removed(version, false);
        }
        Kept kept = find(call, address, version).orElse(null);
        if (kept == null) {
            return new Removed(version, false);
        }
        String bucket = address.bucket().value();
        boolean hides = current == null && version.equals(marker(call, address));
        release(call, bucket, version);
        Newest uncovered = hides ? newest(call, address) : null;
        if (uncovered != null && !uncovered.kind().equals(MARKER)) {
            restoration.uncover(call, bucket, uncovered.version());
        }
        return new Removed(version, kept.isMarker());
    }

    /** Readers see the version before, or none, and at no moment another; what was stored meanwhile stays. */
    private void removeCurrent(StorageCall call, ObjectAddress address, UUID version) {
        String bucket = address.bucket().value();
        Newest before = newest(call, address);
        if (before != null && !before.kind().equals(MARKER)) {
            restoration.restoreOver(call, bucket, version, before.version());
        } else {
            removal.deleteVersion(call, address, version);
            markerOf(call, address, version).ifPresent(marker -> release(call, bucket, marker));
        }
        release(call, bucket, version);
    }

    /** The mark that the deletion of this version left. */
    private Optional<UUID> markerOf(StorageCall call, ObjectAddress address, UUID version) {
        return statements.asService(
                call.project(),
                jdbc -> jdbc.sql("""
                                select marker.version
                                from loam.archived_object deleted
                                join loam.archived_object marker
                                    on marker.bucket_id = deleted.bucket_id and marker.name = deleted.name
                                    and marker.kind = 'marker' and marker.archived_at >= deleted.archived_at
                                where deleted.version = :version and deleted.kind = 'deleted'
                                    and deleted.bucket_id = :bucket and deleted.name = :name
                                order by marker.archived_at limit 1
                                """)
                        .param("version", version)
                        .param("bucket", address.bucket().value())
                        .param("name", address.key())
                        .query(UUID.class)
                        .optional());
    }

    private void release(StorageCall call, String bucket, UUID version) {
        archive.release(call.project(), bucket, version, clock.instant());
        register.discard(call.project(), List.of(version), clock.instant());
    }

    private record Newest(UUID version, String kind) {}

    private @Nullable Newest newest(StorageCall call, ObjectAddress address) {
        return statements.asService(
                call.project(),
                jdbc -> jdbc.sql("""
                                select version, kind from loam.archived_object
                                where bucket_id = :bucket and name = :name order by archived_at desc limit 1
                                """)
                        .param("bucket", address.bucket().value())
                        .param("name", address.key())
                        .query((row, number) -> new Newest(row.getObject("version", UUID.class), row.getString("kind")))
                        .optional()
                        .orElse(null));
    }
}
