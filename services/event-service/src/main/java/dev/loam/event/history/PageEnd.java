package dev.loam.event.history;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where the page before ended: what came earlier follows, and of the same time what has a lower id. */
record PageEnd(Instant time, UUID id) {
    private static final PageEnd NONE =
            new PageEnd(Instant.parse("9999-01-01T00:00:00Z"), new UUID(Long.MAX_VALUE, Long.MAX_VALUE));
    private static final UUID LOWEST = new UUID(0, 0);

    /** Of what a client sends, which may be nothing, or a time alone. */
    static PageEnd of(@Nullable Instant before, @Nullable UUID beforeId) {
        return before == null ? NONE : new PageEnd(before, beforeId == null ? LOWEST : beforeId);
    }
}
