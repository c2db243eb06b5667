package dev.loam.event.deadletter;

import dev.loam.event.subscription.TargetKind;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters; null where that does not matter.
 *
 * @param type of their event
 * @param since that were given up then or later
 * @param until that were given up before
 * @param limit how many at most, the oldest first
 */
record DeadLetterFilter(
        @Nullable String reason,
        @Nullable TargetKind targetKind,
        @Nullable String targetName,
        @Nullable UUID subscriptionId,
        @Nullable String type,
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable Integer limit) {
    private static final int MOST = 10_000;

    /** Everything. */
    static final DeadLetterFilter ALL = new DeadLetterFilter(null, null, null, null, null, null, null, null);

    int most() {
        return limit == null ? MOST : Math.clamp(limit, 1, MOST);
    }
}
