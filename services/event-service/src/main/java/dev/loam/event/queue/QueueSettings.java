package dev.loam.event.queue;

import dev.loam.event.EventError;
import dev.loam.platform.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * How a queue behaves.
 *
 * @param visibilitySeconds how long a message that was received is kept from others
 * @param delaySeconds how long a message waits before it can be received for the first time
 * @param retentionSeconds how long a message that nobody acknowledges is kept
 * @param maxReceives a message that was received so often and never acknowledged becomes a dead letter
 * @param fifo whether messages of one group are received one after the other, in the order in which they were sent
 */
record QueueSettings(int visibilitySeconds, int delaySeconds, int retentionSeconds, int maxReceives, boolean fifo) {
    static final int LONGEST_VISIBILITY = 12 * 3600;
    static final int LONGEST_DELAY = 15 * 60;

    private static final int LONGEST_RETENTION = 14 * 24 * 3600;
    private static final int SHORTEST_RETENTION = 60;
    private static final int MOST_RECEIVES = 1000;

    QueueSettings {
        requireBetween("visibility_seconds", visibilitySeconds, 1, LONGEST_VISIBILITY);
        requireBetween("delay_seconds", delaySeconds, 0, LONGEST_DELAY);
        requireBetween("retention_seconds", retentionSeconds, SHORTEST_RETENTION, LONGEST_RETENTION);
        requireBetween("max_receives", maxReceives, 1, MOST_RECEIVES);
    }

    /** What a queue has of which nothing was said. */
    static QueueSettings of(
            @Nullable Integer visibilitySeconds,
            @Nullable Integer delaySeconds,
            @Nullable Integer retentionSeconds,
            @Nullable Integer maxReceives,
            @Nullable Boolean fifo) {
        return new QueueSettings(
                visibilitySeconds == null ? 30 : visibilitySeconds,
                delaySeconds == null ? 0 : delaySeconds,
                retentionSeconds == null ? 4 * 24 * 3600 : retentionSeconds,
                maxReceives == null ? 5 : maxReceives,
                fifo != null && fifo);
    }

    static void requireBetween(String field, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ProblemException(
                    EventError.INVALID_QUEUE, "'%s' is between %d and %d".formatted(field, least, most));
        }
    }
}
