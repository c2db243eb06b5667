package dev.loam.event.delivery;

import dev.loam.event.cloudevent.CloudEvent;
import dev.loam.platform.copy.Column;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stores what arrives: events with their deliveries, in one statement and so in one transaction. */
class ArrivalStore {
    private static final String INSERT = """
            with stored as (
                insert into event.event
                    (ref, id, type, source, subject, time, datacontenttype, data, dataref, hop, actor, replay_of,
                        cause_invocation, cause_event)
                select * from unnest(
                    cast(:refs as text[]), cast(:eventIds as uuid[]), cast(:types as text[]), cast(:sources as text[]),
                    cast(:subjects as text[]), cast(:times as timestamptz[]), cast(:contentTypes as text[]),
                    cast(:data as jsonb[]), cast(:dataReferences as text[]), cast(:hops as integer[]),
                    cast(:actors as text[]), cast(:originals as uuid[]), cast(:causes as text[]),
                    cast(:causingEvents as uuid[]))
                on conflict (ref, id) do nothing
                returning ref, id
            ), batch as materialized (
                select nextval('event.order_position') * 1000000 as first
            )
            insert into event.delivery
                (id, ref, event_id, subscription_id, target_kind, target_name, state, reason, last_attempt, due_at,
                    lease_owner, expires_at, finished_at, order_key, order_position)
            select d.id, d.ref, d.event_id, d.subscription_id, d.target_kind, d.target_name, d.state, d.reason,
                d.last_attempt,
                case when d.lease_owner is null then now() else now() + make_interval(secs => :lease) end,
                d.lease_owner, d.expires_at, case when d.state = 'dead' then now() end, d.order_key,
                case when d.order_key is not null then (select first from batch) + d.ordinal end
            from unnest(
                cast(:ids as uuid[]), cast(:deliveryRefs as text[]), cast(:deliveryEvents as uuid[]),
                cast(:subscriptions as uuid[]), cast(:targetKinds as text[]), cast(:targetNames as text[]),
                cast(:states as text[]), cast(:reasons as text[]), cast(:lastAttempts as integer[]),
                cast(:owners as text[]), cast(:expiries as timestamptz[]), cast(:orderKeys as uuid[]),
                cast(:ordinals as integer[])
            ) as d (id, ref, event_id, subscription_id, target_kind, target_name, state, reason, last_attempt,
                lease_owner, expires_at, order_key, ordinal)
            join stored on stored.ref = d.ref and stored.id = d.event_id
            returning id
            """;

    private final JdbcClient jdbc;
    private final String node;
    private final Duration lease;

    ArrivalStore(JdbcClient jdbc, String node, Duration lease) {
        this.jdbc = jdbc;
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
        return new HashSet<>(jdbc.sql(INSERT)
                .param("refs", Column.of(events, event -> event.project().value()))
                .param("eventIds", Column.of(events, CloudEvent::id))
                .param("types", Column.of(events, CloudEvent::type))
                .param("sources", Column.of(events, CloudEvent::source))
                .param("subjects", Column.of(events, CloudEvent::subject))
                .param("times", Column.of(events, CloudEvent::time))
                .param("contentTypes", Column.of(events, CloudEvent::contentType))
                .param("data", Column.of(events, CloudEvent::data))
                .param("dataReferences", Column.of(events, CloudEvent::dataReference))
                .param("hops", Column.of(events, CloudEvent::hop))
                .param("actors", Column.of(events, CloudEvent::actor))
                .param("originals", Column.of(events, CloudEvent::replayOf))
                .param(
                        "causes",
                        Column.of(
                                events,
                                event -> event.cause() == null
                                        ? null
                                        : event.cause().invocation()))
                .param(
                        "causingEvents",
                        Column.of(
                                events,
                                event -> event.cause() == null
                                        ? null
                                        : event.cause().event()))
                .param("ids", Column.of(rows, DeliveryRow::id))
                .param("deliveryRefs", Column.of(rows, DeliveryRow::ref))
                .param("deliveryEvents", Column.of(rows, DeliveryRow::eventId))
                .param("subscriptions", Column.of(rows, DeliveryRow::subscriptionId))
                .param("targetKinds", Column.of(rows, DeliveryRow::targetKind))
                .param("targetNames", Column.of(rows, DeliveryRow::targetName))
                .param("states", Column.of(rows, DeliveryRow::state))
                .param("reasons", Column.of(rows, DeliveryRow::reason))
                .param("lastAttempts", Column.of(rows, DeliveryRow::lastAttempt))
                .param("owners", Column.of(rows, DeliveryRow::leaseOwner))
                .param("expiries", Column.of(rows, DeliveryRow::expiresAt))
                .param("orderKeys", Column.of(rows, DeliveryRow::orderKey))
                .param("ordinals", Column.of(rows, DeliveryRow::ordinal))
                .param("lease", lease.toMillis() / 1000.0)
                .query(UUID.class)
                .list());
    }
}
