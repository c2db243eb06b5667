package dev.loam.event.delivery;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.loam.event.cloudevent.Cause;
import dev.loam.event.cloudevent.CloudEvent;
import dev.loam.event.subscription.Subscriptions;
import dev.loam.event.subscription.TargetKind;
import dev.loam.platform.project.ProjectRef;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes events of how functions ended, for calls that nobody waits for and for functions whose results somebody subscribed
 * to: at no cost to all others. The event is stored before the delivery is done with, and has an id that follows from it:
 * a process that dies in between tells of it once.
 */
public final class FunctionResults {
    private static final String SUCCEEDED = "loam.function.succeeded";
    private static final String FAILED = "loam.function.failed";

    private final Subscriptions subscriptions;
    private final Supplier<Intake> intake;
    private final FanOuts fanOuts;
    private final JsonMapper json;
    private final Clock clock;

    /** @param intake asked for when it is first needed: it leads here */
    FunctionResults(
            Subscriptions subscriptions, Supplier<Intake> intake, FanOuts fanOuts, JsonMapper json, Clock clock) {
        this.subscriptions = subscriptions;
        this.intake = intake;
        this.fanOuts = fanOuts;
        this.json = json;
        this.clock = clock;
    }

    private record Result(
            String function,
            String invocationId,
            UUID eventId,
            String outcome,
            int attempts,
            @Nullable Long durationMs,
            @Nullable String error,
            @JsonRawValue @Nullable String answer) {}

    /** The id of the event that tells how the delivery ended with that attempt. */
    static UUID idOf(UUID delivery, int attempt) {
        return DeterministicId.of("result", delivery.toString(), Integer.toString(attempt));
    }

    boolean areWanted(Delivery delivery) {
        return delivery.subscription().target().kind() == TargetKind.FUNCTION
                && (FunctionCall.is(delivery.event())
                        || subscriptions.wantResultsOf(delivery.project(), source(delivery)));
    }

    /** Tells that the delivery has ended. */
    void tell(Delivery delivery, Outcome outcome, Verdict verdict) {
        if (verdict instanceof Verdict.Retry || !areWanted(delivery)) {
            return;
        }
        UUID id = idOf(delivery.id(), delivery.attempt());
        Run run = new Run(
                delivery.subscription().target().name(), delivery.invocationId(), delivery.attempt(), delivery.event());
        publish(id, verdict instanceof Verdict.Delivered ? SUCCEEDED : FAILED, run, outcome);
        fanOuts.ended(delivery.event(), id);
    }

    /**
     * One run of a function.
     *
     * @param event what it was given
     */
    public record Run(String function, UUID invocation, int attempt, CloudEvent event) {}

    /**
     * Tells how the function took things that it was given together, without a delivery. Once, however often it is told;
     * durable when it returns.
     *
     * @param givenUp whether some of them are not given to it again, although it did not take them
     */
    public void tell(Run run, Outcome outcome, boolean givenUp) {
        if (!subscriptions.wantResultsOf(run.event().project(), source(run))) {
            return;
        }
        if (outcome instanceof Outcome.Ran ran && ran.succeeded()) {
            publish(idOf(run.invocation(), run.attempt()), SUCCEEDED, run, outcome);
        }
        if (givenUp) {
            publish(DeterministicId.of("given up", run.invocation().toString()), FAILED, run, outcome);
        }
    }

    private void publish(UUID id, String type, Run run, Outcome outcome) {
        String answer = outcome instanceof Outcome.Ran ran && ran.answer() != null ? asJson(ran.answer()) : null;
        try {
            publish(id, type, run, outcome, answer);
        } catch (DataIntegrityViolationException unstorable) {
            // Not all that is JSON is jsonb: it has no zero characters, and no numbers of a million digits.
            publish(id, type, run, outcome, null);
        }
    }

    private void publish(UUID id, String type, Run run, Outcome outcome, @Nullable String answer) {
        Outcome.Ran ran = outcome instanceof Outcome.Ran it ? it : null;
        Result result = new Result(
                run.function(),
                run.invocation().toString(),
                run.event().id(),
                outcome.label(),
                run.attempt(),
                ran == null ? null : ran.durationMs(),
                outcome.error(),
                answer);
        CloudEvent event = new CloudEvent(
                run.event().project(),
                id,
                type,
                source(run),
                run.event().id().toString(),
                clock.instant(),
                "application/json",
                json.writeValueAsString(result),
                null,
                run.event().hop() + 1,
                run.event().actor(),
                null,
                new Cause(run.invocation().toString(), run.event().id()));
        intake.get().accept(event.project(), List.of(event));
    }

    /** What is JSON stays so, and everything else is a text. */
    private String asJson(String answer) {
        if (answer.isBlank()) {
            return "null";
        }
        try {
            return json.readTree(answer).toString();
        } catch (JacksonException text) {
            return json.writeValueAsString(answer.replace('\0', ' '));
        }
    }

    private static String source(Delivery delivery) {
        return source(delivery.project(), delivery.subscription().target().name());
    }

    private static String source(Run run) {
        return source(run.event().project(), run.function());
    }

    private static String source(ProjectRef project, String function) {
        return "/projects/" + project.value() + "/functions/" + function;
    }
}
