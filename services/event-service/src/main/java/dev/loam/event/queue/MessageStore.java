package dev.loam.event.queue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The table of messages. Each decision about a message is one statement: who receives it, and whose it still is. */
class MessageStore {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    MessageStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Durable when it returns. Returns, by the id that each was to get, the id that it has: another for what was there. */
    Map<UUID, UUID> send(Queue queue, List<NewMessage> messages, int hop) {
        List<UUID> kept = jdbc.sql("""
                        with incoming as materialized (
                            select * from json_to_recordset(cast(:messages as json)) as m (
                                ordinal integer, id uuid, group_key text, body text, attributes text,
                                delay_seconds integer, deduplication_id text)
                        ), first as (
                            insert into event.queue_deduplication (queue_id, deduplication_id, message_id, until)
                            select :queue, deduplication_id, id, now() + interval '5 minutes'
                            from incoming where deduplication_id is not null
                            on conflict (queue_id, deduplication_id) do update
                            set message_id = excluded.message_id, until = excluded.until
                            where queue_deduplication.until < now()
                            returning message_id
                        )
                        insert into event.queue_message
                            (id, queue_id, group_key, body, attributes, hop, visible_at, expires_at)
                        select id, :queue, group_key, body, attributes, :hop,
                            now() + make_interval(secs => delay_seconds), now() + make_interval(secs => :retention)
                        from incoming
                        where deduplication_id is null or id in (select message_id from first)
                        order by ordinal
                        returning id
                        """)
                .param("messages", json.writeValueAsString(messages))
                .param("queue", queue.id())
                .param("hop", hop)
                .param("retention", queue.settings().retentionSeconds())
                .query(UUID.class)
                .list();
        Map<UUID, UUID> ids = kept.stream().collect(Collectors.toMap(id -> id, id -> id));
        for (NewMessage message : messages) {
            String known = message.deduplicationId();
            if (known != null && !ids.containsKey(message.id())) {
                ids.put(message.id(), original(queue, known));
            }
        }
        return ids;
    }

    private UUID original(Queue queue, String deduplicationId) {
        return jdbc.sql("""
                        select message_id from event.queue_deduplication
                        where queue_id = :queue and deduplication_id = :id
                        """)
                .param("queue", queue.id())
                .param("id", deduplicationId)
                .query(UUID.class)
                .single();
    }

    /**
     * Gives messages to one receiver, the oldest first. What was received too often becomes a dead letter instead, and is
     * among what is returned. Of a group only the first is given, and none while another of the group is somebody's.
     */
    List<Message> take(Queue queue, int most, int visibilitySeconds) {
        return jdbc.sql("""
                        with free as materialized (
                            select m.id, m.receives >= :maxReceives as exhausted from event.queue_message m
                            where m.queue_id = :queue and m.dead_at is null and m.visible_at <= now()
                                and m.expires_at > now()
                                and (m.group_key is null or not exists (
                                    select from event.queue_message other
                                    where other.queue_id = m.queue_id and other.group_key = m.group_key
                                        and other.dead_at is null and other.id <> m.id
                                        and (other.position < m.position and other.expires_at > now()
                                            or (other.receipt is not null and other.visible_at > now()))))
                            order by m.position limit :most
                            for update skip locked
                        ), taken as (
                            update event.queue_message m
                            set dead_at = case when free.exhausted then now() end,
                                dead_reason = case when free.exhausted then 'max_receives' end,
                                receipt = case when free.exhausted then null else gen_random_uuid() end,
                                receives = m.receives + case when free.exhausted then 0 else 1 end,
                                visible_at = now() + make_interval(secs => :visibility),
                                expires_at = case when free.exhausted then now() + interval '14 days' else m.expires_at end
                            from free where m.id = free.id
                            returning m.*
                        )
                        select * from taken order by position
                        """)
                .param("queue", queue.id())
                .param("maxReceives", queue.settings().maxReceives())
                .param("most", most)
                .param("visibility", visibilitySeconds)
                .query(MessageStore::map)
                .list();
    }

    /** Returns the receipts that were good. */
    List<UUID> acknowledge(Queue queue, Collection<UUID> receipts) {
        return jdbc.sql("""
                        delete from event.queue_message
                        where queue_id = :queue and receipt = any(cast(:receipts as uuid[])) and dead_at is null
                        returning receipt
                        """)
                .param("queue", queue.id())
                .param("receipts", texts(receipts))
                .query(UUID.class)
                .list();
    }

    /** Keeps the messages for so long from now, or gives them back where that is nothing. Returns the receipts that were good. */
    List<UUID> extend(Queue queue, Collection<UUID> receipts, Duration visibility) {
        return jdbc.sql("""
                        update event.queue_message set visible_at = now() + make_interval(secs => :visibility)
                        where queue_id = :queue and receipt = any(cast(:receipts as uuid[])) and dead_at is null
                        returning receipt
                        """)
                .param("queue", queue.id())
                .param("receipts", texts(receipts))
                .param("visibility", visibility.toMillis() / 1000.0)
                .query(UUID.class)
                .list();
    }

    int purge(Queue queue) {
        return jdbc.sql("delete from event.queue_message where queue_id = :queue and dead_at is null")
                .param("queue", queue.id())
                .update();
    }

    List<Message> dead(Queue queue, int most) {
        return jdbc.sql("""
                        select * from event.queue_message
                        where queue_id = :queue and dead_at is not null and expires_at > now()
                        order by dead_at desc limit :most
                        """)
                .param("queue", queue.id())
                .param("most", most)
                .query(MessageStore::map)
                .list();
    }

    /** Puts dead letters back, all or those of the ids, with all their receives again. */
    int redrive(Queue queue, Collection<UUID> ids) {
        return jdbc.sql("""
                        update event.queue_message
                        set dead_at = null, dead_reason = null, receives = 0, receipt = null, visible_at = now(),
                            expires_at = now() + make_interval(secs => :retention)
                        where queue_id = :queue and dead_at is not null
                            and (:all or id = any(cast(:ids as uuid[])))
                        """)
                .param("queue", queue.id())
                .param("retention", queue.settings().retentionSeconds())
                .param("all", ids.isEmpty())
                .param("ids", texts(ids))
                .update();
    }

    /** Messages that cannot be brought for so long are kept at least a day longer. */
    void keepFor(Queue queue, Duration time) {
        jdbc.sql("""
                        update event.queue_message set expires_at = now() + make_interval(days => 1, secs => :time)
                        where queue_id = :queue and dead_at is null
                            and expires_at > now() and expires_at < now() + make_interval(secs => :time)
                        """)
                .param("queue", queue.id())
                .param("time", time.toMillis() / 1000.0)
                .update();
    }

    /** Removes what is too old, at most so much. */
    int removeExpired(int most) {
        return jdbc.sql("""
                        with ids as (
                            delete from event.queue_deduplication where until < now()
                        )
                        delete from event.queue_message where id in (
                            select id from event.queue_message where expires_at < now() limit :most
                            for update skip locked)
                        """).param("most", most).update();
    }

    static String[] texts(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).toArray(String[]::new);
    }

    private static Message map(ResultSet row, int number) throws SQLException {
        return new Message(
                row.getObject("id", UUID.class),
                row.getString("group_key"),
                row.getString("body"),
                row.getString("attributes"),
                row.getInt("receives"),
                row.getObject("receipt", UUID.class),
                row.getInt("hop"),
                row.getObject("sent_at", OffsetDateTime.class).toInstant(),
                row.getObject("visible_at", OffsetDateTime.class).toInstant(),
                QueueStore.instant(row, "dead_at"),
                row.getString("dead_reason"));
    }
}
