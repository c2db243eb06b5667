package dev.loam.event.queue;

import dev.loam.platform.problem.IfMatch;
import dev.loam.platform.project.ProjectRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of queues. */
class QueueStore {
    private static final String SELECT = """
            select id, ref, name, visibility_seconds, delay_seconds, retention_seconds, max_receives, fifo, created_at,
                updated_at, version
            from event.queue
            """;

    private final JdbcClient jdbc;

    QueueStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Queue> list(ProjectRef project) {
        return jdbc.sql(SELECT + "where ref = :ref order by name")
                .param("ref", project.value())
                .query(QueueStore::map)
                .list();
    }

    Optional<Queue> find(ProjectRef project, String name) {
        return jdbc.sql(SELECT + "where ref = :ref and name = :name")
                .param("ref", project.value())
                .param("name", name)
                .query(QueueStore::map)
                .optional();
    }

    /** Makes the queue, or changes the one of this name. Whether it is fifo stays as it was made. */
    Optional<Queue> put(ProjectRef project, String name, QueueSettings settings, IfMatch condition) {
        return jdbc.sql("""
                        with matching as (
                            select from event.queue
                            where ref = :ref and name = :name
                              and (cast(:version as bigint) is null or version = :version)
                            for update
                        )
                        insert into event.queue
                            (id, ref, name, visibility_seconds, delay_seconds, retention_seconds, max_receives, fifo)
                        select :id, :ref, :name, :visibility, :delay, :retention, :maxReceives, :fifo
                        where not :conditional or exists (select from matching)
                        on conflict (ref, name) do update
                        set visibility_seconds = excluded.visibility_seconds, delay_seconds = excluded.delay_seconds,
                            retention_seconds = excluded.retention_seconds, max_receives = excluded.max_receives,
                            updated_at = now(), version = nextval('event.version')
                        returning id, ref, name, visibility_seconds, delay_seconds, retention_seconds, max_receives, fifo,
                            created_at, updated_at, version
                        """)
                .param("id", UUID.randomUUID())
                .param("ref", project.value())
                .param("name", name)
                .param("visibility", settings.visibilitySeconds())
                .param("delay", settings.delaySeconds())
                .param("retention", settings.retentionSeconds())
                .param("maxReceives", settings.maxReceives())
                .param("fifo", settings.fifo())
                .param("conditional", condition.isGiven())
                .param("version", condition.version(), Types.BIGINT)
                .query(QueueStore::map)
                .optional();
    }

    /** False when it is gone, or has another version. */
    boolean delete(Queue queue, @Nullable Long version) {
        return jdbc.sql("""
                        delete from event.queue
                        where id = :id and (cast(:version as bigint) is null or version = :version)
                        """)
                        .param("id", queue.id())
                        .param("version", version, Types.BIGINT)
                        .update()
                == 1;
    }

    void deleteAll(ProjectRef project) {
        jdbc.sql("""
                        with consumers as (
                            delete from event.queue_consumer where ref = :ref
                        )
                        delete from event.queue where ref = :ref
                        """).param("ref", project.value()).update();
    }

    QueueStats stats(Queue queue) {
        return jdbc.sql("""
                        select count(*) filter (where dead_at is null and visible_at <= now()) as visible,
                            count(*) filter (where dead_at is null and visible_at > now() and receipt is not null)
                                as in_flight,
                            count(*) filter (where dead_at is null and visible_at > now() and receipt is null) as delayed,
                            count(*) filter (where dead_at is not null) as dead,
                            min(sent_at) filter (where dead_at is null) as oldest
                        from event.queue_message where queue_id = :queue and expires_at > now()
                        """)
                .param("queue", queue.id())
                .query((row, number) -> new QueueStats(
                        row.getLong("visible"),
                        row.getLong("in_flight"),
                        row.getLong("delayed"),
                        row.getLong("dead"),
                        instant(row, "oldest")))
                .single();
    }

    /** When the next message can be received; null when there is none. */
    @Nullable
    Duration nextVisible(Queue queue) {
        return jdbc.sql("""
                        select extract(epoch from min(visible_at) - now()) from event.queue_message
                        where queue_id = :queue and dead_at is null
                        """)
                .param("queue", queue.id())
                .query(Double.class)
                .optional()
                .map(seconds -> Duration.ofMillis((long) Math.ceil(Math.max(0, seconds) * 1000)))
                .orElse(null);
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static Queue map(ResultSet row, int number) throws SQLException {
        return new Queue(
                row.getObject("id", UUID.class),
                new ProjectRef(row.getString("ref")),
                row.getString("name"),
                new QueueSettings(
                        row.getInt("visibility_seconds"),
                        row.getInt("delay_seconds"),
                        row.getInt("retention_seconds"),
                        row.getInt("max_receives"),
                        row.getBoolean("fifo")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant(),
                row.getLong("version"));
    }
}
