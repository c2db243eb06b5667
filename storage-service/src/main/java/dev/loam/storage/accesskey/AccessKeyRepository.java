package dev.loam.storage.accesskey;

import dev.loam.platform.project.ProjectRef;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Statements on {@code storage.access_key} in database {@code loam}. */
final class AccessKeyRepository {
    private final JdbcClient jdbc;

    AccessKeyRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A key with its secret, sealed. */
    record Sealed(AccessKey key, byte[] secret) {}

    /** Inserts the key unless the project has that many valid ones; false then. The lock lets no two count together. */
    boolean insert(ProjectRef project, AccessKey key, byte[] sealed, int most) {
        return jdbc.sql("""
                        with turn as materialized (select pg_advisory_xact_lock(hashtextextended('access_key/' || :ref, 0)))
                        insert into storage.access_key
                            (id, ref, access_key, name, sealed, buckets, access, created_at, expires_at)
                        select :id, :ref, :access_key, :name, :sealed, :buckets, :access, :created, :expires from turn
                        where :most > (
                            select count(*) from storage.access_key
                            where ref = :ref and revoked_at is null and (expires_at is null or expires_at > :created))
                        """)
                        .param("id", key.id())
                        .param("ref", project.value())
                        .param("access_key", key.accessKey())
                        .param("name", key.name())
                        .param("sealed", sealed)
                        .param(
                                "buckets",
                                key.buckets() == null ? null : key.buckets().toArray(String[]::new),
                                Types.ARRAY)
                        .param("access", key.access().wireName())
                        .param("created", utc(key.createdAt()))
                        .param("expires", key.expiresAt() == null ? null : utc(key.expiresAt()))
                        .param("most", most)
                        .update()
                == 1;
    }

    List<AccessKey> list(ProjectRef project) {
        return jdbc.sql("select * from storage.access_key where ref = :ref order by created_at, id")
                .param("ref", project.value())
                .query((row, number) -> key(row))
                .list();
    }

    Optional<Sealed> find(String accessKey) {
        return jdbc.sql("select * from storage.access_key where access_key = :key and revoked_at is null")
                .param("key", accessKey)
                .query((row, number) -> new Sealed(key(row), row.getBytes("sealed")))
                .optional();
    }

    Optional<AccessKey> revoke(ProjectRef project, UUID id, Instant now) {
        return jdbc.sql("""
                        update storage.access_key set revoked_at = coalesce(revoked_at, :now)
                        where id = :id and ref = :ref
                        returning *
                        """)
                .param("now", utc(now))
                .param("id", id)
                .param("ref", project.value())
                .query((row, number) -> key(row))
                .optional();
    }

    void deleteAll(ProjectRef project) {
        jdbc.sql("delete from storage.access_key where ref = :ref")
                .param("ref", project.value())
                .update();
    }

    private static AccessKey key(ResultSet row) throws SQLException {
        Array buckets = row.getArray("buckets");
        return new AccessKey(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("access_key"),
                buckets == null ? null : List.of((String[]) buckets.getArray()),
                KeyAccess.named(row.getString("access")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("expires_at", OffsetDateTime.class)),
                instant(row.getObject("revoked_at", OffsetDateTime.class)));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
