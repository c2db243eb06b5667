package dev.loam.event.queue;

import dev.loam.event.EventError;
import dev.loam.platform.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that somebody sends.
 *
 * @param body as JSON
 * @param attributes as JSON
 * @param delaySeconds instead of the queue's own
 * @param deduplicationId a second message of this id within five minutes is not kept
 */
record NewMessage(
        int ordinal,
        UUID id,
        @Nullable String groupKey,
        String body,
        @Nullable String attributes,
        int delaySeconds,
        @Nullable String deduplicationId) {
    private static final int MAX_BODY = 256 * 1024;
    private static final int MAX_ATTRIBUTES = 16 * 1024;
    private static final int MAX_NAME = 200;

    NewMessage {
        if (body.getBytes(StandardCharsets.UTF_8).length > MAX_BODY) {
            throw new ProblemException(EventError.MESSAGE_TOO_LARGE, "The body of a message has at most 256 KB");
        }
        if (attributes != null && attributes.length() > MAX_ATTRIBUTES) {
            throw new ProblemException(EventError.MESSAGE_TOO_LARGE, "The attributes of a message have at most 16 KB");
        }
        requireName("group", groupKey);
        requireName("deduplication_id", deduplicationId);
        QueueSettings.requireBetween("delay_seconds", delaySeconds, 0, QueueSettings.LONGEST_DELAY);
    }

    private static void requireName(String field, @Nullable String name) {
        if (name != null && (name.length() > MAX_NAME || name.indexOf('\0') >= 0)) {
            throw new ProblemException(
                    EventError.INVALID_MESSAGE, "'%s' has at most %d characters".formatted(field, MAX_NAME));
        }
    }
}
