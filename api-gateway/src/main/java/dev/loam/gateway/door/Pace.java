package dev.loam.gateway.door;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How quickly bodies have to come: after a time of grace, so many bytes for each second that was waited for them. What who
 * reads them takes its time for does not count.
 */
record Pace(long graceNanos, long bytesPerSecond, LongSupplier nanos) {
    static Pace of(GatewayProperties properties) {
        return new Pace(
                properties.bodyGrace().toNanos(), properties.slowestBody().toBytes(), System::nanoTime);
    }

    boolean isKept(long waited, long bytes) {
        return waited <= graceNanos
                || bytes >= TimeUnit.NANOSECONDS.toMillis(waited - graceNanos) * bytesPerSecond / 1000;
    }
}
