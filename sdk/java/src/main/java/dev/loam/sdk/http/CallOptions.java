package dev.loam.sdk.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a single call may have of its own.
 *
 * @param idempotencyKey the key that makes a repetition harmless; one is made up where it is needed when null
 * @param timeout how long each attempt may take; what the request says, or the connection, when null
 */
public record CallOptions(
        @Nullable String idempotencyKey, @Nullable Duration timeout) {
    /** Nothing of its own. */
    public static final CallOptions NONE = new CallOptions(null, null);

    CallOptions idempotencyKey(String key) {
        return new CallOptions(key, timeout);
    }

    CallOptions timeout(Duration newTimeout) {
        return new CallOptions(idempotencyKey, newTimeout);
    }
}
