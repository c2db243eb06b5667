package dev.loam.event.queue;

import dev.loam.event.EventError;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import java.util.UUID;

/**
 * A function that a queue's messages are brought to.
 *
 * @param key stays the same while the trigger does
 * @param batchSize most messages of one call
 * @param concurrency most calls at a time
 * @param visibilitySeconds how long a call has before others may have its messages
 */
public record QueueConsumer(
        UUID id,
        ProjectRef project,
        String queue,
        String function,
        String key,
        int batchSize,
        int concurrency,
        int visibilitySeconds) {
    private static final int MOST_BATCH = 100;
    private static final int MOST_CONCURRENCY = 100;

    public QueueConsumer {
        requireBetween("batch_size", batchSize, MOST_BATCH);
        requireBetween("concurrency", concurrency, MOST_CONCURRENCY);
        requireBetween("visibility_seconds", visibilitySeconds, QueueSettings.LONGEST_VISIBILITY);
    }

    private static void requireBetween(String field, int value, int most) {
        if (value < 1 || value > most) {
            throw new ProblemException(
                    EventError.INVALID_SUBSCRIPTION, "'%s' is between 1 and %d".formatted(field, most));
        }
    }
}
