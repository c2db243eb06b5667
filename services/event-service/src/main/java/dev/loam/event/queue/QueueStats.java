package dev.loam.event.queue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is in a queue.
 *
 * @param visible can be received now, or when those before them in their group are done
 * @param inFlight was received and is not acknowledged
 * @param delayed cannot be received yet
 * @param dead was given up
 * @param oldestSentAt when the oldest message that is not dead was sent
 */
record QueueStats(
        long visible,
        long inFlight,
        long delayed,
        long dead,
        @Nullable Instant oldestSentAt) {}
