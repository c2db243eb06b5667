package dev.loam.event.history;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Events that led to one another by way of functions, those that led to others first.
 *
 * @param complete whether these are all of them
 */
record Chain(List<Link> events, boolean complete) {

    /** @param runs the functions that it set off */
    record Link(
            UUID id,
            String type,
            String source,
            @Nullable String subject,
            Instant time,
            int hop,
            @Nullable ListedCause cause,
            List<Run> runs) {}

    record Run(
            String function,
            UUID invocationId,
            int attempt,
            String outcome,
            Instant startedAt,
            @Nullable Long durationMs) {}
}
