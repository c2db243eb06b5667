package dev.loam.platform.cap;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A cap as billing tells it.
 *
 * @param organization whose it is
 * @param project the one project that it is about; null for all of the organization's together
 * @param meter what it counts; null for money over all meters
 * @param unit {@code quantity} of the meter, or {@code amount} of money
 * @param action what to do when it is reached: {@code throttle}, {@code read_only} or {@code stop}
 * @param throttlePerSecond how many requests a second are let through when throttled
 * @param limit when it is reached
 * @param used how much of it billing knows to be used
 * @param from when its period began
 * @param until when its period ends, and the cap lifts itself
 * @param period {@code day} or {@code month}
 */
public record Cap(
        UUID id,
        UUID organization,
        @Nullable String project,
        String name,
        @Nullable String meter,
        String unit,
        String action,
        int throttlePerSecond,
        BigDecimal limit,
        BigDecimal used,
        Instant from,
        Instant until,
        String period) {

    Instant untilAfter(Instant end) {
        return period.equals("day")
                ? end.plus(Duration.ofDays(1))
                : end.atOffset(ZoneOffset.UTC).plusMonths(1).toInstant();
    }
}
