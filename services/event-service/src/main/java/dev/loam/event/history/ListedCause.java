package dev.loam.event.history;

import dev.loam.event.cloudevent.Cause;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What led to an event, for operators. */
record ListedCause(@Nullable String invocationId, @Nullable UUID eventId) {
    static @Nullable ListedCause of(@Nullable Cause cause) {
        return cause == null ? null : new ListedCause(cause.invocation(), cause.event());
    }
}
