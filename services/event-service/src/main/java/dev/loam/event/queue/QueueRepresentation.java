package dev.loam.event.queue;

import dev.loam.platform.problem.Versioned;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A queue on the wire. */
record QueueRepresentation(
        String name,
        boolean fifo,
        int visibilitySeconds,
        int delaySeconds,
        int retentionSeconds,
        int maxReceives,
        Instant createdAt,
        Instant updatedAt,
        long version,
        @Nullable QueueStats messages)
        implements Versioned {

    /** @param stats null where nobody asked */
    static QueueRepresentation of(Queue queue, @Nullable QueueStats stats) {
        QueueSettings settings = queue.settings();
        return new QueueRepresentation(
                queue.name(),
                settings.fifo(),
                settings.visibilitySeconds(),
                settings.delaySeconds(),
                settings.retentionSeconds(),
                settings.maxReceives(),
                queue.createdAt(),
                queue.updatedAt(),
                queue.version(),
                stats);
    }

    /** A queue as somebody wants it. */
    record Wanted(
            @Nullable Integer visibilitySeconds,
            @Nullable Integer delaySeconds,
            @Nullable Integer retentionSeconds,
            @Nullable Integer maxReceives,
            @Nullable Boolean fifo) {
        QueueSettings settings() {
            return QueueSettings.of(visibilitySeconds, delaySeconds, retentionSeconds, maxReceives, fifo);
        }
    }
}
