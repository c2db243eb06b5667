package dev.loam.event.queue;

import dev.loam.platform.project.ProjectRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The table of consumers, and what becomes of the batches that they are given. */
class ConsumerStore {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    ConsumerStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    record Due(QueueConsumer consumer, Duration in) {}

    private record Row(UUID id, String queue, String key, int batchSize, int concurrency, int visibilitySeconds) {}

    /** Replaces the full set of a function. */
    void replace(ProjectRef project, String function, List<QueueConsumer> wanted) {
        jdbc.sql("""
                        with wanted as materialized (
                            select * from json_to_recordset(cast(:wanted as json)) as w (
                                id uuid, queue text, key text, batch_size integer, concurrency integer,
                                visibility_seconds integer)
                        ), gone as (
                            delete from event.queue_consumer
                            where ref = :ref and function = :function and key not in (select key from wanted)
                        )
                        insert into event.queue_consumer
                            (id, ref, queue, function, key, batch_size, concurrency, visibility_seconds)
                        select id, :ref, queue, :function, key, batch_size, concurrency, visibility_seconds from wanted
                        on conflict (ref, function, key) do update
                        set queue = excluded.queue, batch_size = excluded.batch_size,
                            concurrency = excluded.concurrency, visibility_seconds = excluded.visibility_seconds
                        """)
                .param(
                        "wanted",
                        json.writeValueAsString(wanted.stream()
                                .map(consumer -> new Row(
                                        consumer.id(),
                                        consumer.queue(),
                                        consumer.key(),
                                        consumer.batchSize(),
                                        consumer.concurrency(),
                                        consumer.visibilitySeconds()))
                                .toList()))
                .param("ref", project.value())
                .param("function", function)
                .update();
    }

    List<QueueConsumer> list(ProjectRef project) {
        return jdbc.sql("select * from event.queue_consumer where ref = :ref order by function, key")
                .param("ref", project.value())
                .query(ConsumerStore::map)
                .list();
    }

    boolean isEmpty() {
        return jdbc.sql("select not exists (select from event.queue_consumer)")
                .query(Boolean.class)
                .single();
    }

    /** The consumers whose queue has messages, and when the first of those can be received. */
    List<Due> due() {
        return jdbc.sql("""
                        select c.*, extract(epoch from m.visible_at - now()) as seconds
                        from event.queue_consumer c
                        join event.queue q on q.ref = c.ref and q.name = c.queue
                        cross join lateral (
                            select visible_at from event.queue_message
                            where queue_id = q.id and dead_at is null order by visible_at limit 1
                        ) m
                        """)
                .query((row, number) -> new Due(map(row, number), Duration.ofMillis((long)
                        Math.ceil(Math.max(0, row.getDouble("seconds")) * 1000))))
                .list();
    }

    /**
     * Writes what became of a batch: what was done is gone, what was not is received again after the delay, and the run is
     * billed, together or not at all.
     */
    void settle(BatchOutcome outcome) {
        jdbc.sql("""
                        with done as (
                            delete from event.queue_message
                            where queue_id = :queue and receipt = any(cast(:done as uuid[])) and dead_at is null
                        ), again as (
                            update event.queue_message
                            set visible_at = now() + make_interval(secs => :delay), receipt = null,
                                receives = receives - case when :counted then 0 else 1 end
                            where queue_id = :queue and receipt = any(cast(:again as uuid[])) and dead_at is null
                        )
                        insert into loam.usage_entry (id, ref, meter, quantity, route, key, at)
                        select u.id, :ref, u.meter, u.quantity, '/functions/' || :function, :function, now()
                        from (values
                            (cast(:invocationUsage as uuid), 'function_invocations', 1.0),
                            (cast(:timeUsage as uuid), 'function_gb_milliseconds',
                                trim_scale(cast(:mbMilliseconds as numeric) * 0.0009765625))
                        ) as u (id, meter, quantity)
                        where :billed and u.quantity > 0
                        on conflict (id) do nothing
                        """)
                .param("queue", outcome.queue().id())
                .param("done", MessageStore.texts(outcome.done()))
                .param("again", MessageStore.texts(outcome.again()))
                .param("delay", outcome.delay().toMillis() / 1000.0)
                .param("counted", outcome.counted())
                .param("ref", outcome.queue().project().value())
                .param("function", outcome.function())
                .param("invocationUsage", outcome.usageId("function_invocations"))
                .param("timeUsage", outcome.usageId("function_gb_milliseconds"))
                .param("mbMilliseconds", outcome.mbMilliseconds())
                .param("billed", outcome.billed())
                .update();
    }

    private static QueueConsumer map(ResultSet row, int number) throws SQLException {
        return new QueueConsumer(
                row.getObject("id", UUID.class),
                new ProjectRef(row.getString("ref")),
                row.getString("queue"),
                row.getString("function"),
                row.getString("key"),
                row.getInt("batch_size"),
                row.getInt("concurrency"),
                row.getInt("visibility_seconds"));
    }
}
