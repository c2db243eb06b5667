package dev.loam.sdk.functions;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A call that nobody waits for.
 *
 * @param id what it is asked for by
 * @param function the function; null in the answer that takes the call
 * @param state {@code pending}, {@code succeeded} or {@code failed}
 * @param attempts how often it was made
 * @param result how the last attempt ended and what the function answered; null while it is pending
 */
public record QueuedCall(
        UUID id,
        @Nullable String function,
        String state,
        int attempts,
        @Nullable JsonNode result) {

    /** Whether it has ended, one way or the other. */
    public boolean isOver() {
        return !state.equals("pending");
    }
}
