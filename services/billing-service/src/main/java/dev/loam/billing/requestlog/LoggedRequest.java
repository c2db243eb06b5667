package dev.loam.billing.requestlog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request as it was metered.
 *
 * @param status null when it never ended
 * @param bytes of the body of its answer
 * @param at when it began
 */
public record LoggedRequest(
        String id,
        String method,
        String route,
        String key,
        @Nullable Integer status,
        long bytes,
        Instant at) {}
