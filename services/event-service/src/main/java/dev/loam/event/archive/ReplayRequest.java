package dev.loam.event.archive;

import dev.loam.event.subscription.EventPattern;
import dev.loam.event.subscription.TargetKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which events are delivered again, and to whom.
 *
 * @param since that came in then or later
 * @param until that came in before
 * @param pattern that it matches; null for all
 * @param targetKind to targets of this kind only
 * @param targetName to targets of this name only
 * @param most how many events are looked at
 */
record ReplayRequest(
        Instant since,
        Instant until,
        @Nullable EventPattern pattern,
        @Nullable TargetKind targetKind,
        @Nullable String targetName,
        int most) {}
