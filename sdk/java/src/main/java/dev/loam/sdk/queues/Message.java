package dev.loam.sdk.queues;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that was received.
 *
 * @param id its id
 * @param receipt proves who has it; null of a dead one
 * @param group its group; null where there is none
 * @param body what was sent
 * @param receives how often it was received, this time among them
 * @param sentAt when it was sent
 * @param deadReason why it is dead; null of others
 */
public record Message<T>(
        UUID id,
        @Nullable String receipt,
        @Nullable String group,
        T body,
        int receives,
        Instant sentAt,
        @Nullable String deadReason) {}
