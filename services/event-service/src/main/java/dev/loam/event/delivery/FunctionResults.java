package dev.loam.event.delivery;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.loam.event.cloudevent.CloudEvent;
import dev.loam.event.subscription.Subscriptions;
import dev.loam.event.subscription.TargetKind;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes events of how functions ended, for calls that nobody waits for and for functions whose results somebody subscribed
 * to: at no cost to all others. The event is stored before the delivery is done with, and has an id that follows from it:
 * a process that dies in between tells of it once.
 */
final class FunctionResults {
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
        Outcome.Ran ran = outcome instanceof Outcome.Ran it ? it : null;
        Result result = new Result(
                delivery.subscription().target().name(),
                delivery.invocationId().toString(),
                delivery.event().id(),
                outcome.label(),
                delivery.attempt(),
                ran == null ? null : ran.durationMs(),
                outcome.error(),
                ran == null || ran.answer() == null ? null : asJson(ran.answer()));
        CloudEvent event = new CloudEvent(
                delivery.project(),
                idOf(delivery.id(), delivery.attempt()),
                verdict instanceof Verdict.Delivered ? SUCCEEDED : FAILED,
                source(delivery),
                delivery.event().id().toString(),
                clock.instant(),
                "application/json",
                json.writeValueAsString(result),
                null,
                delivery.event().hop() + 1,
                delivery.event().actor(),
                null);
        intake.get().accept(delivery.project(), List.of(event));
        fanOuts.ended(delivery.event(), event.id());
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
        return "/projects/" + delivery.project().value() + "/functions/"
                + delivery.subscription().target().name();
    }
}
