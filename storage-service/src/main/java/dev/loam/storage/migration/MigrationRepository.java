package dev.loam.storage.migration;

import dev.loam.platform.project.ProjectRef;
import dev.loam.storage.blob.StoreName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Statements on {@code storage.blob_migration} in database {@code loam}. */
final class MigrationRepository {
    private final JdbcClient jdbc;

    MigrationRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Begins; one to the same target that is under way goes on as it is, another one ends. Whoever holds it keeps it until its
     * batch is done: two that move the same blob in two directions would each remove the other's copy.
     */
    BlobMigration begin(ProjectRef project, StoreName target, Instant now) {
        return jdbc.sql("""
                        insert into storage.blob_migration as m (ref, target, started_at, updated_at)
                        values (:ref, :target, :now, :now)
                        on conflict (ref) do update set
                            target = excluded.target,
                            moved_blobs = case when m.target = excluded.target and m.finished_at is null
                                then m.moved_blobs else 0 end,
                            moved_bytes = case when m.target = excluded.target and m.finished_at is null
                                then m.moved_bytes else 0 end,
                            stuck_blobs = 0,
                            problem = null,
                            started_at = case when m.target = excluded.target and m.finished_at is null
                                then m.started_at else excluded.started_at end,
                            updated_at = excluded.updated_at,
                            finished_at = null
                        returning *
                        """)
                .param("ref", project.value())
                .param("target", target.wireName())
                .param("now", utc(now))
                .query((row, number) -> map(row))
                .single();
    }

    Optional<BlobMigration> find(ProjectRef project) {
        return jdbc.sql("select * from storage.blob_migration where ref = :ref")
                .param("ref", project.value())
                .query((row, number) -> map(row))
                .optional();
    }

    List<BlobMigration> unfinished() {
        return jdbc.sql("select * from storage.blob_migration where finished_at is null order by started_at")
                .query((row, number) -> map(row))
                .list();
    }

    /** Where each project that was ever moved has its new blobs. */
    List<BlobMigration> all() {
        return jdbc.sql("select * from storage.blob_migration")
                .query((row, number) -> map(row))
                .list();
    }

    /** Takes the lease of an unfinished one that nobody holds, or prolongs one's own. */
    Optional<BlobMigration> take(ProjectRef project, UUID holder, Instant now, Duration lease) {
        return jdbc.sql("""
                        update storage.blob_migration set holder = :holder, held_until = :until
                        where ref = :ref and finished_at is null
                            and (held_until is null or held_until < :now or holder = :holder)
                        returning *
                        """)
                .param("holder", holder)
                .param("until", utc(now.plus(lease)))
                .param("ref", project.value())
                .param("now", utc(now))
                .query((row, number) -> map(row))
                .optional();
    }

    /** Says how much there is to do, with what was done before; false when the lease is another's, or the target another one. */
    boolean count(Held held, long blobs, long bytes) {
        return jdbc.sql("""
                        update storage.blob_migration set
                            total_blobs = moved_blobs + :blobs, total_bytes = moved_bytes + :bytes, updated_at = :now,
                            held_until = :until
                        where ref = :ref and holder = :holder and target = :target and finished_at is null
                        """)
                        .param("blobs", blobs)
                        .param("bytes", bytes)
                        .param("now", utc(held.now()))
                        .param("until", utc(held.until()))
                        .param("ref", held.project().value())
                        .param("holder", held.holder())
                        .param("target", held.target().wireName())
                        .update()
                > 0;
    }

    /** Says how much was done since it was last said, and what is in the way; the same result. */
    boolean progress(Held held, long blobs, long bytes, @Nullable String problem) {
        return jdbc.sql("""
                        update storage.blob_migration set
                            moved_blobs = moved_blobs + :blobs, moved_bytes = moved_bytes + :bytes, problem = :problem,
                            updated_at = :now, held_until = :until
                        where ref = :ref and holder = :holder and target = :target and finished_at is null
                        """)
                        .param("blobs", blobs)
                        .param("bytes", bytes)
                        .param("problem", problem, Types.VARCHAR)
                        .param("now", utc(held.now()))
                        .param("until", utc(held.until()))
                        .param("ref", held.project().value())
                        .param("holder", held.holder())
                        .param("target", held.target().wireName())
                        .update()
                > 0;
    }

    /** All is done but what is stuck; or all that can be now, with a problem. The lease is given back. */
    boolean end(Held held, boolean finished, long stuck, @Nullable String problem) {
        return jdbc.sql("""
                        update storage.blob_migration set
                            stuck_blobs = :stuck, problem = :problem, updated_at = :now, held_until = null, holder = null,
                            finished_at = case when :finished then :now end
                        where ref = :ref and holder = :holder and target = :target and finished_at is null
                        """)
                        .param("stuck", stuck)
                        .param("problem", problem, Types.VARCHAR)
                        .param("now", utc(held.now()))
                        .param("finished", finished)
                        .param("ref", held.project().value())
                        .param("holder", held.holder())
                        .param("target", held.target().wireName())
                        .update()
                > 0;
    }

    void deleteAll(ProjectRef project) {
        jdbc.sql("delete from storage.blob_migration where ref = :ref")
                .param("ref", project.value())
                .update();
    }

    /** Who moves what where, at this time, with a lease until then. */
    record Held(ProjectRef project, UUID holder, StoreName target, Instant now, Instant until) {}

    private static BlobMigration map(ResultSet row) throws SQLException {
        return new BlobMigration(
                new ProjectRef(row.getString("ref")),
                Objects.requireNonNull(StoreName.named(row.getString("target"))),
                row.getLong("total_blobs"),
                row.getLong("total_bytes"),
                row.getLong("moved_blobs"),
                row.getLong("moved_bytes"),
                row.getLong("stuck_blobs"),
                row.getString("problem"),
                instant(row, "held_until"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant(),
                instant(row, "finished_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
