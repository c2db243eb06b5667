package dev.loam.event.stream;

import dev.loam.platform.project.ProjectRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The table of streams, what is known of their partitions, and what is billed for their runs. */
class StreamConsumerStore {
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final String node;

    StreamConsumerStore(JdbcClient jdbc, JsonMapper json, String node) {
        this.jdbc = jdbc;
        this.json = json;
        this.node = node;
    }

    private record Row(
            UUID id,
            String key,
            String connection,
            String topic,
            String groupId,
            int batchSize,
            int maxWaitMs,
            int concurrency,
            int retries,
            String startAt) {}

    /** Replaces the full set of a function. One that stays is paused if it was. */
    void replace(ProjectRef project, String function, List<StreamConsumer> wanted) {
        jdbc.sql("""
                        with wanted as materialized (
                            select * from json_to_recordset(cast(:wanted as json)) as w (
                                id uuid, key text, connection text, topic text, group_id text, batch_size integer,
                                max_wait_ms integer, concurrency integer, retries integer, start_at text)
                        ), gone as (
                            delete from event.stream_consumer
                            where ref = :ref and function = :function and key not in (select key from wanted)
                        )
                        insert into event.stream_consumer
                            (id, ref, function, key, connection, topic, group_id, batch_size, max_wait_ms, concurrency,
                                retries, start_at)
                        select id, :ref, :function, key, connection, topic, group_id, batch_size, max_wait_ms, concurrency,
                            retries, start_at
                        from wanted
                        on conflict (ref, function, key) do update
                        set connection = excluded.connection, topic = excluded.topic, group_id = excluded.group_id,
                            batch_size = excluded.batch_size, max_wait_ms = excluded.max_wait_ms,
                            concurrency = excluded.concurrency, retries = excluded.retries,
                            start_at = excluded.start_at, failure = null, failed_at = null
                        """)
                .param(
                        "wanted",
                        json.writeValueAsString(
                                wanted.stream().map(StreamConsumerStore::row).toList()))
                .param("ref", project.value())
                .param("function", function)
                .update();
    }

    List<StreamConsumer> list(ProjectRef project) {
        return jdbc.sql("select * from event.stream_consumer where ref = :ref order by function, key")
                .param("ref", project.value())
                .query(StreamConsumerStore::map)
                .list();
    }

    List<ProjectRef> projects() {
        return jdbc.sql("select distinct ref from event.stream_consumer")
                .query((row, number) -> new ProjectRef(row.getString("ref")))
                .list();
    }

    boolean pause(ProjectRef project, UUID id, boolean paused) {
        return jdbc.sql("update event.stream_consumer set paused = :paused where ref = :ref and id = :id")
                        .param("paused", paused)
                        .param("ref", project.value())
                        .param("id", id)
                        .update()
                == 1;
    }

    /** @param failure why nothing is read; null when it is */
    void report(UUID consumer, @Nullable String failure) {
        jdbc.sql("""
                        update event.stream_consumer
                        set failure = :failure, failed_at = case when cast(:failure as text) is not null then now() end
                        where id = :id and failure is distinct from :failure
                        """)
                .param("failure", failure, Types.VARCHAR)
                .param("id", consumer)
                .update();
    }

    void report(UUID consumer, Collection<StreamStatus.Partition> partitions) {
        jdbc.sql("""
                        insert into event.stream_partition (consumer_id, partition, next_offset, lag, node)
                        select :id, p.partition, p.next_offset, p.lag, :node
                        from json_to_recordset(cast(:partitions as json)) as p (
                            partition integer, next_offset bigint, lag bigint)
                        where exists (select from event.stream_consumer where id = :id)
                        on conflict (consumer_id, partition) do update
                        set next_offset = excluded.next_offset, lag = excluded.lag, node = excluded.node,
                            updated_at = now()
                        """)
                .param("id", consumer)
                .param("node", node)
                .param("partitions", json.writeValueAsString(partitions))
                .update();
    }

    List<StreamStatus.Partition> partitions(UUID consumer) {
        return jdbc.sql("""
                        select partition, next_offset, lag from event.stream_partition
                        where consumer_id = :id order by partition
                        """)
                .param("id", consumer)
                .query((row, number) -> new StreamStatus.Partition(
                        row.getInt("partition"), row.getLong("next_offset"), row.getLong("lag")))
                .list();
    }

    @Nullable
    String failure(UUID consumer) {
        return jdbc.sql("select coalesce(failure, '') from event.stream_consumer where id = :id")
                .param("id", consumer)
                .query(String.class)
                .optional()
                .filter(failure -> !failure.isEmpty())
                .orElse(null);
    }

    /** A run is billed once, however often this is written. */
    void bill(StreamConsumer consumer, StreamRun run) {
        jdbc.sql("""
                        insert into loam.usage_entry (id, ref, meter, quantity, route, key, at)
                        select u.id, :ref, u.meter, u.quantity, '/functions/' || :function, :function, now()
                        from (values
                            (cast(:invocationUsage as uuid), 'function_invocations', 1.0),
                            (cast(:timeUsage as uuid), 'function_gb_milliseconds',
                                trim_scale(cast(:mbMilliseconds as numeric) * 0.0009765625))
                        ) as u (id, meter, quantity)
                        where u.quantity > 0
                        on conflict (id) do nothing
                        """)
                .param("ref", consumer.project().value())
                .param("function", consumer.function())
                .param("invocationUsage", run.usageId("function_invocations"))
                .param("timeUsage", run.usageId("function_gb_milliseconds"))
                .param("mbMilliseconds", run.mbMilliseconds())
                .update();
    }

    private static Row row(StreamConsumer consumer) {
        return new Row(
                consumer.id(),
                consumer.key(),
                consumer.connection(),
                consumer.topic(),
                consumer.group(),
                consumer.batchSize(),
                consumer.maxWaitMillis(),
                consumer.concurrency(),
                consumer.retries(),
                consumer.start().text());
    }

    private static StreamConsumer map(ResultSet row, int number) throws SQLException {
        return new StreamConsumer(
                row.getObject("id", UUID.class),
                new ProjectRef(row.getString("ref")),
                row.getString("function"),
                row.getString("key"),
                row.getString("connection"),
                row.getString("topic"),
                row.getString("group_id"),
                row.getInt("batch_size"),
                row.getInt("max_wait_ms"),
                row.getInt("concurrency"),
                row.getInt("retries"),
                StreamStart.of(row.getString("start_at")),
                row.getBoolean("paused"));
    }
}
