package dev.loam.event.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of one attempt. */
sealed interface Outcome {

    /** How the attempt is called in the log of attempts. */
    String label();

    @Nullable
    String error();

    /**
     * The target's code ran: this is billed, whether it succeeded or not.
     *
     * @param label {@code succeeded}, or how it failed
     */
    record Ran(
            String label,
            long durationMs,
            long billedMs,
            int memoryMb,
            boolean cold,
            @Nullable String error) implements Outcome {
        static final String SUCCEEDED = "succeeded";

        boolean succeeded() {
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
