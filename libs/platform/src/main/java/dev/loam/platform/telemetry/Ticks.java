package dev.loam.platform.telemetry;

import java.time.Instant;

/** The time of spans: nanoseconds since the epoch, as collectors count. */
final class Ticks {
    private static final long PER_SECOND = 1_000_000_000L;

    private Ticks() {}

    static long now() {
        Instant now = Instant.now();
        return now.getEpochSecond() * PER_SECOND + now.getNano();
    }
}
