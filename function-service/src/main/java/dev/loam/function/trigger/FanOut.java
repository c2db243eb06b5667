package dev.loam.function.trigger;

import dev.loam.function.FunctionName;
import org.jspecify.annotations.Nullable;

/**
 * The list that a function answers becomes one call of another function for each element, made as calls that nobody waits
 * for; when all have ended, one way or the other, {@code loam.function.joined} has what came of them.
 *
 * @param to the function that is called with each element
 * @param join the function that gets the event; null when a pattern of another trigger is enough
 * @param retries how often a call that failed is made again, 0 to 20
 * @param timeoutSeconds a call that did not succeed by then has failed
 */
public record FanOut(
        FunctionName to,
        @Nullable FunctionName join,
        @Nullable Integer retries,
        @Nullable Integer timeoutSeconds) {

    public FanOut {
        if (to == null) {
            throw new IllegalArgumentException("A fan-out has a function 'to' call");
        }
        DeliveryWishes.requireBetween("retries", retries, 0, DeliveryWishes.MOST_RETRIES);
        DeliveryWishes.requireBetween("timeout_seconds", timeoutSeconds, 1, DeliveryWishes.MOST_SECONDS);
    }

    DeliveryWishes delivery() {
        return new DeliveryWishes(retries, timeoutSeconds, null, false);
    }
}
