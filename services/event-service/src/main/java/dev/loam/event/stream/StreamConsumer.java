package dev.loam.event.stream;

import dev.loam.event.EventError;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A function that records of a topic are brought to.
 *
 * @param key stays the same while the trigger does
 * @param connection how its brokers are reached
 * @param group the consumer group that keeps the checkpoint
 * @param batchSize most records of one call
 * @param maxWaitMillis how long the first record of a batch waits for others
 * @param concurrency most calls at a time; of one partition there is one at a time
 * @param retries how often records that failed are tried again before they are given up
 * @param paused whether an operator wants nothing read for now
 */
public record StreamConsumer(
        UUID id,
        ProjectRef project,
        String function,
        String key,
        String connection,
        String topic,
        String group,
        int batchSize,
        int maxWaitMillis,
        int concurrency,
        int retries,
        StreamStart start,
        boolean paused) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,249}");
    private static final int MOST_BATCH = 1000;
    private static final int MOST_WAIT = 60_000;
    private static final int MOST_CONCURRENCY = 100;
    private static final int MOST_RETRIES = 20;

    public StreamConsumer {
        requireName("topic", topic);
        requireName("group", group);
        requireBetween("batch_size", batchSize, 1, MOST_BATCH);
        requireBetween("max_wait_ms", maxWaitMillis, 0, MOST_WAIT);
        requireBetween("concurrency", concurrency, 1, MOST_CONCURRENCY);
        requireBetween("retries", retries, 0, MOST_RETRIES);
    }

    /** What a trigger says besides; null where it says nothing. */
    public record Wishes(
            @Nullable String group,
            @Nullable Integer batchSize,
            @Nullable Integer maxWaitMs,
            @Nullable Integer concurrency,
            @Nullable Integer retries,
            @Nullable String start) {}

    /** A trigger as it is asked for; what is left out is as usual. */
    public static StreamConsumer wanted(
            ProjectRef project, String function, String key, String connection, String topic, Wishes wishes) {
        return new StreamConsumer(
                UUID.randomUUID(),
                project,
                function,
                key,
                connection,
                topic,
                wishes.group() == null ? "loam-%s-%s".formatted(project, function) : wishes.group(),
                or(wishes.batchSize(), 100),
                or(wishes.maxWaitMs(), 500),
                or(wishes.concurrency(), 5),
                or(wishes.retries(), 2),
                StreamStart.of(wishes.start()),
                false);
    }

    /** Where the records come from. */
    String source() {
        return "/projects/%s/streams/%s/%s".formatted(project, connection, topic);
    }

    private static int or(@Nullable Integer given, int otherwise) {
        return given == null ? otherwise : given;
    }

    private static void requireName(String field, String value) {
        if (!NAME.matcher(value).matches() || value.equals(".") || value.equals("..")) {
            throw new ProblemException(
                    EventError.INVALID_SUBSCRIPTION,
                    "'%s' is up to 249 letters, digits, dots, - and _".formatted(field));
        }
    }

    private static void requireBetween(String field, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ProblemException(
                    EventError.INVALID_SUBSCRIPTION, "'%s' is between %d and %d".formatted(field, least, most));
        }
    }
}
