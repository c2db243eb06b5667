package dev.loam.event.archive;

import dev.loam.event.cloudevent.CloudEvent;
import dev.loam.event.cloudevent.CloudEventFormat;
import dev.loam.event.delivery.DeterministicId;
import dev.loam.event.delivery.FunctionCall;
import dev.loam.event.delivery.Intake;
import dev.loam.event.subscription.EventFilter;
import dev.loam.event.subscription.Subscription;
import dev.loam.platform.project.ProjectRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The events of a project as long as they are kept. One that is replayed is a new event, with the id of the first in
 * {@code replayof}: whoever subscribes now gets it.
 */
class Archive {
    private static final int PAGE = 200;

    private final JdbcClient jdbc;
    private final Intake intake;
    private final CloudEventFormat format;

    Archive(JdbcClient jdbc, Intake intake, CloudEventFormat format) {
        this.jdbc = jdbc;
        this.intake = intake;
        this.format = format;
    }

    /**
     * What was replayed.
     *
     * @param continueAt where to go on when there was more than was to be looked at
     */
    record Replay(UUID id, int replayed, @Nullable Instant continueAt) {}

    private record Archived(CloudEvent event, Instant receivedAt) {}

    Replay replay(ProjectRef project, ReplayRequest request) {
        UUID replay = UUID.randomUUID();
        Predicate<CloudEvent> wanted =
                request.pattern() == null ? _ -> true : new EventFilter(request.pattern(), format);
        Predicate<Subscription> receivers = subscription -> isReceiver(subscription, request);
        Instant since = request.since();
        UUID after = new UUID(0, 0);
        int looked = 0;
        int replayed = 0;
        while (looked < request.most()) {
            List<Archived> page = page(project, since, after, request.until(), Math.min(PAGE, request.most() - looked));
            List<CloudEvent> again = page.stream()
                    .map(Archived::event)
                    .filter(wanted)
                    .map(event -> again(event, replay))
                    .toList();
            if (!again.isEmpty()) {
                intake.accept(project, again, receivers);
            }
            looked += page.size();
            replayed += again.size();
            if (page.isEmpty()) {
                return new Replay(replay, replayed, null);
            }
            since = page.getLast().receivedAt();
            after = page.getLast().event().id();
        }
        return new Replay(replay, replayed, since);
    }

    private static boolean isReceiver(Subscription subscription, ReplayRequest request) {
        return (request.targetKind() == null || subscription.target().kind() == request.targetKind())
                && (request.targetName() == null || subscription.target().name().equals(request.targetName()));
    }

    /** Repetitions are not repeated: the first ones are there as well. Calls belong to the function that was called. */
    private List<Archived> page(ProjectRef project, Instant since, UUID after, Instant until, int most) {
        return new ArrayList<>(jdbc.sql("""
                        select id, type, source, subject, time, datacontenttype, data::text as data, dataref, hop, actor,
                            received_at
                        from event.event
                        where ref = :ref and (received_at, id) > (:since, cast(:after as uuid)) and received_at < :until
                            and replay_of is null and type <> :call
                        order by received_at, id limit :most
                        """)
                .param("ref", project.value())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("after", after.toString())
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("call", FunctionCall.TYPE)
                .param("most", most)
                .query((row, number) -> new Archived(
                        event(project, row),
                        row.getObject("received_at", OffsetDateTime.class).toInstant()))
                .list());
    }

    private static CloudEvent again(CloudEvent first, UUID replay) {
        return new CloudEvent(
                first.project(),
                DeterministicId.of("replay", replay.toString(), first.id().toString()),
                first.type(),
                first.source(),
                first.subject(),
                first.time(),
                first.contentType(),
                first.data(),
                first.dataReference(),
                first.hop(),
                first.actor(),
                first.id());
    }

    private static CloudEvent event(ProjectRef project, ResultSet row) throws SQLException {
        return new CloudEvent(
                project,
                row.getObject("id", UUID.class),
                row.getString("type"),
                row.getString("source"),
                row.getString("subject"),
                row.getObject("time", OffsetDateTime.class).toInstant(),
                row.getString("datacontenttype"),
                row.getString("data"),
                row.getString("dataref"),
                row.getInt("hop"),
                row.getString("actor"),
                null);
    }
}
