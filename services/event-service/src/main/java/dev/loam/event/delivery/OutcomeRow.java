package dev.loam.event.delivery;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One attempt and what follows from it, as it is written.
 *
 * @param heldAttempt the count of attempts when it was leased: another count means that the lease was lost
 * @param number the place of this attempt, counted or not, in the delivery's log
 * @param delay seconds until it is due again
 * @param held whether a cap is why
 * @param startedAt null when nothing was attempted
 * @param billedMs null when the attempt is free
 */
record OutcomeRow(
        UUID id,
        int heldAttempt,
        String state,
        @Nullable String reason,
        int attempt,
        int failures,
        double delay,
        boolean held,
        int number,
        UUID invocationId,
        @Nullable Instant startedAt,
        String outcome,
        @Nullable Long durationMs,
        @Nullable Long billedMs,
        @Nullable Integer memoryMb,
        @Nullable Boolean cold,
        @Nullable String error) {

    static OutcomeRow of(Delivery delivery, Outcome outcome, Verdict verdict, @Nullable Instant startedAt) {
        boolean counted = isCounted(outcome);
        boolean failed = outcome instanceof Outcome.PlatformFailure;
        Outcome.Ran ran = outcome instanceof Outcome.Ran it ? it : null;
        return new OutcomeRow(
                delivery.id(),
                delivery.attempts(),
                state(verdict),
                verdict instanceof Verdict.Dead dead ? dead.reason().wireName() : null,
                delivery.attempts() + (counted ? 1 : 0),
                delivery.failures() + (failed ? 1 : 0),
                verdict instanceof Verdict.Retry retry ? retry.delay().toMillis() / 1000.0 : 0,
                outcome instanceof Outcome.Held,
                delivery.attempts() + delivery.failures() + 1,
                delivery.invocationId(),
                startedAt,
                outcome.label(),
                durationOf(outcome),
                ran == null ? null : ran.billedMs(),
                ran == null ? null : ran.memoryMb(),
                ran == null ? null : ran.cold(),
                outcome.error());
    }

    private static boolean isCounted(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Ran _, Outcome.Refused _, Outcome.Sent _, Outcome.Disabled _ -> true;
            case Outcome.PlatformFailure _, Outcome.Postponed _, Outcome.Held _, Outcome.Unwanted _ -> false;
        };
    }

    private static @Nullable Long durationOf(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Ran ran -> ran.durationMs();
            case Outcome.Sent sent -> sent.durationMs();
            default -> null;
        };
    }

    private static String state(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Delivered _ -> "delivered";
            case Verdict.Retry _ -> "pending";
            case Verdict.Dead _ -> "dead";
        };
    }
}
