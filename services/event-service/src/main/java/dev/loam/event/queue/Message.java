package dev.loam.event.queue;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message as it lies in its queue.
 *
 * @param body as JSON
 * @param attributes as JSON
 * @param receipt whose it is now; null when it is nobody's
 * @param hop how many events and calls led to it
 */
record Message(
        UUID id,
        @Nullable String group,
        String body,
        @Nullable String attributes,
        int receives,
        @Nullable UUID receipt,
        int hop,
        Instant sentAt,
        Instant visibleAt,
        @Nullable Instant deadAt,
        @Nullable String deadReason) {}
