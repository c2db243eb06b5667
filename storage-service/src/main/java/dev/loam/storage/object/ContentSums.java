package dev.loam.storage.object;

import dev.loam.platform.tenancy.ProjectSessions;
import dev.loam.storage.access.BucketId;
import dev.loam.storage.access.StorageCall;

/** How much lies below a prefix: what somebody is told before it is deleted. */
final class ContentSums {
    private final ProjectSessions sessions;

    ContentSums(ProjectSessions sessions) {
        this.sessions = sessions;
    }

    /** The app can write sizes that are none; those count as nothing. */
    Sum of(StorageCall call, BucketId bucket, String prefix) {
        return sessions.reading(
                call.caller(),
                call.settings(),
                session -> session.jdbc()
                        .sql("""
                        select count(*) as objects,
                            coalesce(sum(case when o.metadata ->> 'size' ~ '^[0-9]{1,15}$'
                                then cast(o.metadata ->> 'size' as bigint) end), 0) as bytes
                        from storage.objects o
                        where o.bucket_id = :bucket and starts_with(o.name collate "C", :prefix)
                        """)
                        .param("bucket", bucket.value())
                        .param("prefix", prefix)
                        .query((row, number) -> new Sum(
                                row.getLong("objects"),
                                row.getBigDecimal("bytes").longValue()))
                        .single());
    }

    record Sum(long objects, long bytes) {}
}
