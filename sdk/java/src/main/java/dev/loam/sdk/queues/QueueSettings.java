package dev.loam.sdk.queues;

import org.jspecify.annotations.Nullable;

/**
 * How a queue behaves. Null leaves a thing to Loam's default.
 *
 * @param visibilitySeconds how long a message that was received is kept from others
 * @param delaySeconds how long a message waits before it is received for the first time
 * @param retentionSeconds how long a message that nobody acknowledges is kept
 * @param maxReceives a message that was received so often and never acknowledged is dead
 * @param fifo whether messages of one group come one after the other, in the order in which they were sent
 */
public record QueueSettings(
        @Nullable Integer visibilitySeconds,
        @Nullable Integer delaySeconds,
        @Nullable Integer retentionSeconds,
        @Nullable Integer maxReceives,
        @Nullable Boolean fifo) {

    /** Everything as it is by default. */
    public static QueueSettings standard() {
        return new QueueSettings(null, null, null, null, null);
    }

    /** Messages of a group in their order. */
    public static QueueSettings ordered() {
        return new QueueSettings(null, null, null, null, true);
    }
}
