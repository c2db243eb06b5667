package dev.loam.event.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of one attempt. */
public sealed interface Outcome {

    /** How the attempt is called in the log of attempts. */
    String label();

    @Nullable
    String error();

    /**
     * The target's code ran: this is billed, whether it succeeded or not.
     *
     * @param label {@code succeeded}, or how it failed
     * @param answer what it answered, where that was asked for
     */
    record Ran(
            String label,
            long durationMs,
            long billedMs,
            int memoryMb,
            boolean cold,
            @Nullable String error,
            @Nullable String answer)
            implements Outcome {
        /** The label of what succeeded. */
        public static final String SUCCEEDED = "succeeded";

        public boolean succeeded() {
            return label.equals(SUCCEEDED);
        }
    }

    /** The target exists no more or does not take this event: counted, not billed. */
    record Refused(String error) implements Outcome {
        @Override
        public String label() {
            return "refused";
        }
    }

    /**
     * Our own fault or lack of room: neither counted nor billed.
     *
     * @param retryAfter what the other side asked us to wait at least
     */
    record PlatformFailure(String error, Duration retryAfter) implements Outcome {
        @Override
        public String label() {
            return "platform_failure";
        }
    }

    /**
     * An address of the project was called: counted, and free.
     *
     * @param label {@code succeeded}, or how it failed
     * @param retryAfter what the other side asked us to wait at least
     * @param isOutage whether it tells that nothing else will get through either
     */
    record Sent(String label, long durationMs, @Nullable String error, Duration retryAfter, boolean isOutage)
            implements Outcome {
        public boolean succeeded() {
            return label.equals(Ran.SUCCEEDED);
        }
    }

    /** The target is switched off: counted, free, and not tried again. */
    record Disabled(String error) implements Outcome {
        @Override
        public String label() {
            return "target_disabled";
        }
    }

    /** The target is left alone for now: nothing was attempted. */
    record Postponed(Duration delay) implements Outcome {
        @Override
        public String label() {
            return "postponed";
        }

        @Override
        public @Nullable String error() {
            return null;
        }
    }

    /** A cap does not let the function run now: nothing was attempted, and the time until it does makes nothing old. */
    record Held(Duration delay) implements Outcome {
        @Override
        public String label() {
            return "held";
        }

        @Override
        public @Nullable String error() {
            return null;
        }
    }

    /** The subscription was removed while the event was waiting. */
    record Unwanted() implements Outcome {
        @Override
        public String label() {
            return "subscription_removed";
        }

        @Override
        public @Nullable String error() {
            return null;
        }
    }
}
