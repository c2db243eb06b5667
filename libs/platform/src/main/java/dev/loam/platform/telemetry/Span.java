package dev.loam.platform.telemetry;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that was served.
 *
 * @param context its place
 * @param parentId the span that caused it; null where the trace begins
 * @param name what was done, in few varieties
 * @param startNanos when it began, since the epoch
 * @param endNanos when it ended, since the epoch
 * @param failed whether it failed through our fault
 * @param attributes what else is known: texts and whole numbers
 */
public record Span(
        TraceContext context,
        @Nullable String parentId,
        String name,
        long startNanos,
        long endNanos,
        boolean failed,
        Map<String, Object> attributes) {}
