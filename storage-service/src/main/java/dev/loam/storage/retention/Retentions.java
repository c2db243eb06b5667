package dev.loam.storage.retention;

import dev.loam.platform.project.ProjectRef;
import dev.loam.storage.access.ProjectStatements;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What each bucket keeps, in {@code loam.bucket_retention}: no row for a bucket that keeps nothing. */
public final class Retentions {
    private final ProjectStatements statements;

    Retentions(ProjectStatements statements) {
        this.statements = statements;
    }

    boolean hasBucket(ProjectRef project, String bucket) {
        return statements.asService(
                project,
                jdbc -> jdbc.sql("select exists (select from storage.buckets where id = :bucket)")
                        .param("bucket", bucket)
                        .query(Boolean.class)
                        .single());
    }

    public BucketRetention find(ProjectRef project, String bucket) {
        return statements.asService(
                project,
                jdbc -> jdbc.sql("select * from loam.bucket_retention where bucket_id = :bucket")
                        .param("bucket", bucket)
                        .query(Retentions::map)
                        .optional()
                        .orElse(BucketRetention.NOTHING));
    }

    /** Which transaction wrote what the bucket keeps; 0 where nobody ever said. */
    long version(ProjectRef project, String bucket) {
        return statements.asService(
                project,
                jdbc -> jdbc.sql("""
                                select cast(cast(xmin as text) as bigint) from loam.bucket_retention
                                where bucket_id = :bucket
                                """)
                        .param("bucket", bucket)
                        .query(Long.class)
                        .optional()
                        .orElse(0L));
    }

    public void replace(ProjectRef project, String bucket, BucketRetention retention, Instant at) {
        replace(project, bucket, retention, at, null);
    }

    /** The version that it has now; empty when what stands is another one than that. */
    Optional<Long> replace(
            ProjectRef project, String bucket, BucketRetention retention, Instant at, @Nullable Long version) {
        return statements.asService(
                project,
                jdbc -> jdbc.sql("""
                                insert into loam.bucket_retention as old (bucket_id, versioning, trash_days, expire_days,
                                    expire_prefix, noncurrent_days, noncurrent_versions, abort_upload_days, updated_at,
                                    enabled_in)
                                select :bucket, :versioning, cast(:trash_days as integer),
                                    cast(:expire_days as integer), :expire_prefix,
                                    cast(:noncurrent_days as integer), cast(:noncurrent_versions as integer),
                                    cast(:abort_upload_days as integer), cast(:at as timestamptz),
                                    case when :versioning = 'enabled'
                                        then tstzmultirange(tstzrange(:at, null)) else '{}' end
                                where cast(:version as bigint) is null or :version = 0
                                    or exists (select from loam.bucket_retention where bucket_id = :bucket)
                                on conflict (bucket_id) do update set
                                    versioning = excluded.versioning,
                                    trash_days = excluded.trash_days,
                                    expire_days = excluded.expire_days,
                                    expire_prefix = excluded.expire_prefix,
                                    noncurrent_days = excluded.noncurrent_days,
                                    noncurrent_versions = excluded.noncurrent_versions,
                                    abort_upload_days = excluded.abort_upload_days,
                                    updated_at = excluded.updated_at,
                                    enabled_in = case
                                        when old.versioning = excluded.versioning then old.enabled_in
                                        when old.versioning = 'enabled'
                                            then old.enabled_in * tstzmultirange(tstzrange(null, :at))
                                        else old.enabled_in + excluded.enabled_in
                                    end
                                where cast(:version as bigint) is null
                                    or cast(cast(old.xmin as text) as bigint) = :version
                                returning cast(cast(xmin as text) as bigint)
                                """)
                        .param("version", version, Types.BIGINT)
                        .param("bucket", bucket)
                        .param("versioning", retention.versioning())
                        .param("trash_days", retention.trashDays(), Types.INTEGER)
                        .param("expire_days", retention.expireDays(), Types.INTEGER)
                        .param("expire_prefix", retention.expirePrefix())
                        .param("noncurrent_days", retention.noncurrentDays(), Types.INTEGER)
                        .param("noncurrent_versions", retention.noncurrentVersions(), Types.INTEGER)
                        .param("abort_upload_days", retention.abortUploadDays(), Types.INTEGER)
                        .param("at", Timestamp.from(at))
                        .query(Long.class)
                        .optional());
    }

    private static BucketRetention map(ResultSet row, int number) throws SQLException {
        return new BucketRetention(
                row.getString("versioning"),
                integer(row, "trash_days"),
                integer(row, "expire_days"),
                row.getString("expire_prefix"),
                integer(row, "noncurrent_days"),
                integer(row, "noncurrent_versions"),
                integer(row, "abort_upload_days"));
    }

    private static @Nullable Integer integer(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : value;
    }
}
