package dev.loam.storage.retention;

import dev.loam.platform.project.ProjectRef;
import dev.loam.storage.access.ProjectStatements;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What buckets keep, in {@code loam.archived_object}; triggers write it, whoever replaces or deletes an object. */
final class ArchivedObjects {
    private static final Duration CLAIM = Duration.ofMinutes(1);
    private static final int BATCH = 1000;

    private final ProjectStatements statements;

    ArchivedObjects(ProjectStatements statements) {
        this.statements = statements;
    }

    /** Where a page of versions begins: after this name, or after this version of it. */
    record After(String name, @Nullable UUID version) {}

    /** By name, the current version first, then from the newest to the oldest. */
    List<ArchivedObject> list(
            ProjectRef project, String bucket, String prefix, @Nullable String kind, @Nullable After after, int limit) {
        return statements.asService(
                project,
                jdbc -> jdbc.sql("""
                                with versions as (
                                    select loam.object_version(o.version) as version, o.name collate "C" as name,
                                        'current' as kind,
                                        o.id as object_id, o.owner_id, o.metadata, o.user_metadata,
                                        o.updated_at as created_at, null as archived_at
                                    from storage.objects o
                                    where o.bucket_id = :bucket and starts_with(o.name collate "C", :prefix)
                                        and loam.object_version(o.version) is not null
                                    union all
                                    select a.version, a.name, a.kind, a.object_id, a.owner_id, a.metadata,
                                        a.user_metadata, a.created_at, a.archived_at
                                    from loam.archived_object a
                                    where a.bucket_id = :bucket and starts_with(a.name, :prefix)
                                ), sorted as (
                                    select versions.*, row_number() over (order by name collate "C",
                                        coalesce(archived_at, 'infinity') desc, version) as place
                                    from versions
                                    where cast(:kind as text) is null or kind = :kind
                                )
                                select sorted.*, stored.size from sorted
                                left join loam.stored_object stored on stored.version = sorted.version
                                where cast(:after as text) is null
                                    or sorted.name collate "C" > :after
                                    or (sorted.name = :after
                                        and place > (select place from sorted where version = :after_version))
                                order by place limit :limit
                                """)
                        .param("bucket", bucket)
                        .param("prefix", prefix)
                        .param("kind", kind, Types.VARCHAR)
                        .param("after", after == null ? null : after.name(), Types.VARCHAR)
                        .param("after_version", after == null ? null : after.version(), Types.OTHER)
                        .param("limit", limit)
                        .query(ArchivedObject::map)
                        .list());
    }

    /** Takes hold of a version that is to be restored, so that no sweep removes it meanwhile. */
    Optional<ArchivedObject> claim(ProjectRef project, String bucket, UUID version, Instant now) {
        return statements.asService(
                project,
                jdbc -> jdbc.sql("""
                                update loam.archived_object a set claimed_until = :until
                                from loam.stored_object stored
                                where a.version = :version and a.bucket_id = :bucket and a.kind <> 'marker'
                                    and stored.version = a.version
                                returning a.*, stored.size
                                """)
                        .param("until", Timestamp.from(now.plus(CLAIM)))
                        .param("version", version)
                        .param("bucket", bucket)
                        .query(ArchivedObject::map)
                        .optional());
    }

    /** Its days as the current one begin anew. */
    void renew(ProjectRef project, UUID version, Instant now) {
        statements.asService(
                project,
                jdbc -> jdbc.sql("update loam.stored_object set restored_at = :now where version = :version")
                        .param("now", Timestamp.from(now))
                        .param("version", version)
                        .update());
    }

    /** Ends the hold on a version that was not restored. */
    void unclaim(ProjectRef project, UUID version) {
        statements.asService(
                project,
                jdbc -> jdbc.sql("update loam.archived_object set claimed_until = null where version = :version")
                        .param("version", version)
                        .update());
    }

    /** Lets one version go; returns whether there was one. */
    boolean release(ProjectRef project, String bucket, UUID version, Instant now) {
        return statements.asService(
                        project,
                        jdbc -> jdbc.sql("""
                                with gone as (
                                    delete from loam.archived_object
                                    where version = :version and bucket_id = :bucket
                                        and (claimed_until is null or claimed_until < :now)
                                    returning version
                                ), released as (
                                    update loam.stored_object set released_at = :now
                                    where version in (select version from gone)
                                )
                                select count(*) from gone
                                """)
                                .param("version", version)
                                .param("bucket", bucket)
                                .param("now", Timestamp.from(now))
                                .query(Long.class)
                                .single())
                > 0;
    }

    /**
     * Lets some versions go that their bucket keeps no longer, or whose bucket is gone; returns their blobs. Where it has
     * both bounds, a version goes when it is past both, as S3 has it. A marker goes when it is the last of its name. Less than a batch means that there are no more.
     */
    List<UUID> releaseExpired(ProjectRef project, Instant now) {
        return statements.asService(
                project,
                jdbc -> jdbc.sql("""
                                with kept as (
                                    select a.version, a.kind, a.archived_at, a.bucket_id, a.name,
                                        case
                                            when r.versioning is null then 0
                                            when r.versioning <> 'off' then r.noncurrent_days
                                            when a.kind = 'deleted' then coalesce(r.trash_days, 0)
                                            else 0
                                        end as days,
                                        case when r.versioning <> 'off' then r.noncurrent_versions end as most,
                                        row_number() over (
                                            partition by a.bucket_id, a.name, a.kind = 'marker'
                                            order by a.archived_at desc) as place
                                    from loam.archived_object a
                                    left join storage.buckets b on b.id = a.bucket_id
                                    left join loam.bucket_retention r on r.bucket_id = b.id
                                    where a.claimed_until is null or a.claimed_until < :now
                                ), expired as (
                                    select version from kept
                                    where (kind <> 'marker' and coalesce(days, most) is not null
                                            and (most is null or place > most)
                                            and (days is null or archived_at
                                                <= cast(:now as timestamptz) - make_interval(days => days)))
                                        or (kind = 'marker' and (days = 0 or not exists (
                                            select from loam.archived_object other
                                            where other.bucket_id = kept.bucket_id and other.name = kept.name
                                                and other.kind <> 'marker')))
                                    limit :limit
                                ), gone as (
                                    delete from loam.archived_object where version in (select version from expired)
                                    returning version
                                ), released as (
                                    update loam.stored_object set released_at = :now
                                    where version in (select version from gone)
                                )
                                select version from gone
                                """)
                        .param("now", Timestamp.from(now))
                        .param("limit", BATCH)
                        .query(UUID.class)
                        .list());
    }
}
