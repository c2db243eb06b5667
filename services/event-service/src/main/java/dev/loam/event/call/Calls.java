package dev.loam.event.call;

import dev.loam.event.EventError;
import dev.loam.event.cloudevent.Cause;
import dev.loam.event.cloudevent.CloudEvent;
import dev.loam.event.delivery.FunctionCall;
import dev.loam.event.delivery.Intake;
import dev.loam.event.subscription.Wishes;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Takes calls, and tells what became of them as long as events are kept. */
class Calls {
    private final Intake intake;
    private final JdbcClient jdbc;
    private final Clock clock;

    Calls(Intake intake, JdbcClient jdbc, Clock clock) {
        this.intake = intake;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What became of a call.
     *
     * @param state pending, succeeded or failed
     * @param result what the event tells that says so, as JSON; null while it is pending
     */
    record Status(
            UUID id,
            String function,
            String state,
            int attempts,
            @Nullable String actor,
            @Nullable String result) {}

    /**
     * Who calls.
     *
     * @param hop how many events and calls led to this one
     */
    record Caller(int hop, @Nullable String actor, @Nullable Cause cause) {}

    /** Durable when it returns. */
    UUID take(ProjectRef project, String function, String data, Caller caller, Wishes wishes) {
        UUID id = UUID.randomUUID();
        intake.call(
                new CloudEvent(
                        project,
                        id,
                        FunctionCall.TYPE,
                        "/projects/%s/functions/%s".formatted(project, function),
                        id.toString(),
                        clock.instant(),
                        "application/json",
                        data,
                        null,
                        caller.hop(),
                        caller.actor(),
                        null,
                        caller.cause()),
                function,
                wishes);
        return id;
    }

    Status require(ProjectRef project, UUID id) {
        return jdbc.sql("""
                        select e.id, d.target_name, d.id as delivery_id, d.state, d.attempt, e.actor
                        from event.event e
                        join event.delivery d on d.ref = e.ref and d.event_id = e.id
                        where e.ref = :ref and e.id = :id and e.type = :type
                        limit 1
                        """)
                .param("ref", project.value())
                .param("id", id)
                .param("type", FunctionCall.TYPE)
                .query((row, number) -> {
                    String function = row.getString("target_name");
                    String state = switch (row.getString("state")) {
                        case "delivered" -> "succeeded";
                        case "dead" -> "failed";
                        default -> "pending";
                    };
                    return new Status(
                            id,
                            function,
                            state,
                            row.getInt("attempt"),
                            row.getString("actor"),
                            state.equals("pending") ? null : result(project, function, id, row.getInt("attempt")));
                })
                .optional()
                .orElseThrow(() -> new ProblemException(EventError.DELIVERY_NOT_FOUND, "There is no call " + id));
    }

    private @Nullable String result(ProjectRef project, String function, UUID id, int attempts) {
        return jdbc.sql("""
                        select data::text from event.event where ref = :ref and id in (:ids)
                        order by received_at desc limit 1
                        """)
                .param("ref", project.value())
                .param("ids", FunctionCall.resultsOf(project, function, id, attempts))
                .query(String.class)
                .optional()
                .orElse(null);
    }
}
