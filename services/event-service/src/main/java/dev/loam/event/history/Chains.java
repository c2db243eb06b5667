package dev.loam.event.history;

import dev.loam.event.cloudevent.Cause;
import dev.loam.event.delivery.Intake;
import dev.loam.platform.project.ProjectRef;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds which events led to which: up to the first one, and from there down to all that came of it. */
class Chains {
    private static final int MOST = 500;
    private static final int MOST_RUNS = 2000;

    /** What an invocation wrote that no event had set off stands at the top together. */
    private static final String EVENTS = """
            with recursive up as (
                select id, cause_invocation, cause_event, 0 as step
                from event.event where ref = :ref and id = cast(:event as uuid)
                union all
                select e.id, e.cause_invocation, e.cause_event, up.step + 1
                from up join event.event e on e.ref = :ref and e.id = up.cause_event
                where up.step < :hops
            ), top as (
                select id, cause_invocation from up order by step desc limit 1
            ), down as (
                (select id from top
                union
                select id from event.event
                where ref = :ref and cause_invocation
                    = case when exists (select from top) then (select cause_invocation from top) else :invocation end)
                union
                select e.id from down join event.event e on e.ref = :ref and e.cause_event = down.id
            )
            select e.id, e.type, e.source, e.subject, e.time, e.hop, e.cause_invocation, e.cause_event
            from (select id from down limit :most) found join event.event e on e.ref = :ref and e.id = found.id
            order by e.hop, e.received_at, e.time, e.id
            """;

    /** An event and its deliveries are written by one statement, and so at the same time. */
    private static final String RUNS = """
            select d.event_id, d.target_name, a.invocation_id, a.attempt, a.outcome, a.started_at, a.duration_ms
            from event.event e
            join event.delivery d on d.ref = e.ref and d.created_at = e.received_at and d.event_id = e.id
            join event.attempt a on a.delivery_id = d.id
            where e.ref = :ref and e.id in (:events) and d.target_kind = 'function'
            order by a.started_at, a.number limit :most
            """;

    private final JdbcClient jdbc;

    Chains(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Found(UUID event, Chain.Run run) {}

    /** Of the event, where it is known, else of the invocation. */
    Chain of(ProjectRef project, @Nullable UUID event, @Nullable String invocation) {
        List<Chain.Link> links = links(project, event, invocation);
        List<Chain.Link> shown = links.subList(0, Math.min(links.size(), MOST));
        Map<UUID, List<Chain.Run>> runs = runs(project, shown);
        return new Chain(
                shown.stream()
                        .map(link -> new Chain.Link(
                                link.id(),
                                link.type(),
                                link.source(),
                                link.subject(),
                                link.time(),
                                link.hop(),
                                link.cause(),
                                runs.getOrDefault(link.id(), List.of())))
                        .toList(),
                links.size() <= MOST);
    }

    private List<Chain.Link> links(ProjectRef project, @Nullable UUID event, @Nullable String invocation) {
        return jdbc.sql(EVENTS)
                .param("ref", project.value())
                .param("event", event, Types.OTHER)
                .param("invocation", invocation, Types.VARCHAR)
                .param("hops", Intake.MAX_HOPS)
                .param("most", MOST + 1)
                .query((row, _) -> new Chain.Link(
                        row.getObject("id", UUID.class),
                        row.getString("type"),
                        row.getString("source"),
                        row.getString("subject"),
                        instant(row.getObject("time", OffsetDateTime.class)),
                        row.getInt("hop"),
                        ListedCause.of(
                                Cause.of(row.getString("cause_invocation"), row.getObject("cause_event", UUID.class))),
                        List.of()))
                .list();
    }

    private Map<UUID, List<Chain.Run>> runs(ProjectRef project, List<Chain.Link> links) {
        if (links.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql(RUNS)
                .param("ref", project.value())
                .param("events", links.stream().map(Chain.Link::id).toList())
                .param("most", MOST_RUNS)
                .query((row, _) -> new Found(
                        row.getObject("event_id", UUID.class),
                        new Chain.Run(
                                row.getString("target_name"),
                                row.getObject("invocation_id", UUID.class),
                                row.getInt("attempt"),
                                row.getString("outcome"),
                                instant(row.getObject("started_at", OffsetDateTime.class)),
                                row.getObject("duration_ms", Long.class))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Found::event, Collectors.mapping(Found::run, Collectors.toList())));
    }

    private static Instant instant(OffsetDateTime time) {
        return time.toInstant();
    }
}
