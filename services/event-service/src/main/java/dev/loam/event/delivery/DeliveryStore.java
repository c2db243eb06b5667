package dev.loam.event.delivery;

import dev.loam.event.cloudevent.CloudEvent;
import dev.loam.platform.project.ProjectRef;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Events and deliveries at rest. Each method is one statement, and so one transaction. */
class DeliveryStore {
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final String node;
    private final Duration lease;

    DeliveryStore(JdbcClient jdbc, JsonMapper json, String node, Duration lease) {
        this.jdbc = jdbc;
        this.json = json;
        this.node = node;
        this.lease = lease;
    }

    /**
     * Stores events and their deliveries, unless the events are known.
     *
     * @param here leased to this process
     * @param waiting to be taken by whoever has room
     * @param ordered to wait for their turn
     * @param looping given up before the first attempt
     * @return the deliveries that were new
     */
    Set<UUID> insert(
            List<CloudEvent> events,
            List<Delivery> here,
            List<Delivery> waiting,
            List<Delivery> ordered,
            List<Delivery> looping) {
        List<DeliveryRow> rows = Stream.of(
                        here.stream().map(delivery -> DeliveryRow.pending(delivery, node)),
                        waiting.stream().map(delivery -> DeliveryRow.pending(delivery, null)),
                        IntStream.range(0, ordered.size()).mapToObj(i -> DeliveryRow.blocked(ordered.get(i), i)),
                        looping.stream().map(delivery -> DeliveryRow.dead(delivery, DeathReason.LOOP)))
                .flatMap(stream -> stream)
                .toList();
        return insert(events, rows);
    }

    /** Stores events and deliveries of theirs that are given up, unless the events are known. */
    void bury(List<CloudEvent> events, List<Delivery> deliveries, DeathReason reason) {
        insert(
                events,
                deliveries.stream()
                        .map(delivery -> DeliveryRow.dead(delivery, reason))
                        .toList());
    }

    private Set<UUID> insert(List<CloudEvent> events, List<DeliveryRow> rows) {
        return new HashSet<>(jdbc.sql("""
                        with stored as (
                            insert into event.event
                                (ref, id, type, source, subject, time, datacontenttype, data, dataref, hop, actor,
                                    replay_of)
                            select ref, id, type, source, subject, time, datacontenttype, data, dataref, hop, actor,
                                replay_of
                            from json_to_recordset(cast(:events as json)) as incoming (
                                ref text, id uuid, type text, source text, subject text, time timestamptz,
                                datacontenttype text, data jsonb, dataref text, hop integer, actor text, replay_of uuid)
                            on conflict (ref, id) do nothing
                            returning ref, id
                        ), batch as materialized (
                            select nextval('event.order_position') * 1000000 as first
                        )
                        insert into event.delivery
                            (id, ref, event_id, subscription_id, target_kind, target_name, state, reason, last_attempt,
                                due_at, lease_owner, expires_at, finished_at, order_key, order_position)
                        select d.id, d.ref, d.event_id, d.subscription_id, d.target_kind, d.target_name, d.state, d.reason,
                            d.last_attempt,
                            case when d.lease_owner is null then now() else now() + make_interval(secs => :lease) end,
                            d.lease_owner, d.expires_at, case when d.state = 'dead' then now() end, d.order_key,
                            case when d.order_key is not null then (select first from batch) + d.ordinal end
                        from json_to_recordset(cast(:deliveries as json)) as d (
                            id uuid, ref text, event_id uuid, subscription_id uuid, target_kind text, target_name text,
                            state text, reason text, last_attempt integer, lease_owner text, expires_at timestamptz,
                            order_key uuid, ordinal integer)
                        join stored on stored.ref = d.ref and stored.id = d.event_id
                        returning id
                        """)
                .param(
                        "events",
                        json.writeValueAsString(
                                events.stream().map(EventRow::of).toList()))
                .param("deliveries", json.writeValueAsString(rows))
                .param("lease", seconds(lease))
                .query(UUID.class)
                .list());
    }

    /**
     * Leases what is due: retries, what found no room, and what a process that died had held. The time for which a cap held
     * a delivery, and those that stand behind it, makes them no older.
     */
    List<ClaimedRow> claim(ProjectRef project, int most) {
        return jdbc.sql("""
                        with due as (
                            select id, held_at, order_key from event.delivery
                            where ref = :ref and state = 'pending' and due_at <= now()
                            order by due_at limit :most
                            for update skip locked
                        ), behind as (
                            update event.delivery b
                            set expires_at = b.expires_at + (now() - greatest(due.held_at, b.created_at))
                            from due
                            where due.held_at is not null and b.order_key = due.order_key and b.state = 'blocked'
                        ), claimed as (
                            update event.delivery d
                            set due_at = now() + make_interval(secs => :lease), lease_owner = :node, held_at = null,
                                expires_at = d.expires_at + coalesce(now() - due.held_at, interval '0')
                            from due where d.id = due.id
                            returning d.*
                        )
                        select c.id as delivery_id, c.subscription_id, c.target_kind, c.target_name, c.attempt,
                            c.last_attempt, c.failures, c.expires_at, c.order_key,
                            e.id, e.type, e.source, e.subject, e.time, e.datacontenttype, e.data::text as data, e.dataref,
                            e.hop, e.actor, e.replay_of
                        from claimed c join event.event e on e.ref = c.ref and e.id = c.event_id
                        order by c.created_at
                        """)
                .param("ref", project.value())
                .param("most", most)
                .param("lease", seconds(lease))
                .param("node", node)
                .query((row, number) -> ClaimedRow.of(project, row))
                .list();
    }

    /** Keeps others from taking what this process still holds. */
    void renew(Collection<UUID> held) {
        jdbc.sql("""
                        update event.delivery set due_at = now() + make_interval(secs => :lease)
                        where id = any(cast(:held as uuid[])) and lease_owner = :node and state = 'pending'
                        """)
                .param("lease", seconds(lease))
                .param("held", texts(held))
                .param("node", node)
                .update();
    }

    /** The projects of which a cap holds deliveries. */
    List<ProjectRef> heldByCaps() {
        return jdbc.sql("select distinct ref from event.delivery where held_at is not null and state = 'pending'")
                .query((row, number) -> new ProjectRef(row.getString("ref")))
                .list();
    }

    /** What a cap held of the project is due now. */
    void letGo(ProjectRef project) {
        jdbc.sql("""
                        update event.delivery set due_at = now()
                        where ref = :ref and held_at is not null and state = 'pending' and due_at > now()
                        """).param("ref", project.value()).update();
    }

    /** Lets others take what this process held and will not attempt. */
    void release(Collection<UUID> held) {
        jdbc.sql("""
                        update event.delivery set due_at = now(), lease_owner = null
                        where id = any(cast(:held as uuid[])) and lease_owner = :node and state = 'pending'
                        """).param("held", texts(held)).param("node", node).update();
    }

    /** What a process of this name had leased died with it: names are unique, so it was this one's predecessor. */
    int takeOver() {
        return jdbc.sql("""
                        update event.delivery set due_at = now(), lease_owner = null
                        where state = 'pending' and lease_owner = :node
                        """).param("node", node).update();
    }

    /**
     * When the first delivery of each project is due. One step into the index a project, however many of its deliveries
     * wait.
     */
    List<Due> due() {
        return jdbc.sql("""
                        with recursive first as (
                            (select ref, due_at from event.delivery where state = 'pending' order by ref, due_at limit 1)
                            union all
                            select following.ref, following.due_at
                            from first cross join lateral (
                                select d.ref, d.due_at from event.delivery d
                                where d.state = 'pending' and d.ref > first.ref
                                order by d.ref, d.due_at limit 1
                            ) following
                        )
                        select ref, extract(epoch from due_at - now()) as seconds from first
                        """)
                .query((row, number) ->
                        new Due(new ProjectRef(row.getString("ref")), ofSeconds(row.getDouble("seconds"))))
                .list();
    }

    /** When the first of the project's deliveries that nobody holds is due; null when there is none. */
    @Nullable
    Duration nextDue(ProjectRef project) {
        return jdbc.sql("""
                        select extract(epoch from due_at - now()) as seconds from event.delivery
                        where ref = :ref and state = 'pending' and lease_owner is null
                        order by due_at limit 1
                        """)
                .param("ref", project.value())
                .query(Double.class)
                .optional()
                .map(DeliveryStore::ofSeconds)
                .orElse(null);
    }

    record Due(ProjectRef project, Duration in) {}

    private static String[] texts(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).toArray(String[]::new);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static Duration ofSeconds(double seconds) {
        return Duration.ofMillis((long) Math.ceil(seconds * 1000));
    }
}
