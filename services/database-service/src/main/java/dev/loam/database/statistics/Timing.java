package dev.loam.database.statistics;

/**
 * How often something ran and how long it took.
 *
 * @param failures how many of the calls failed
 * @param rows how many rows they answered or changed
 */
record Timing(long calls, long failures, long rows, long totalMicros, long maxMicros) {

    Timing plus(Timing other) {
        return new Timing(
                calls + other.calls,
                failures + other.failures,
                rows + other.rows,
                totalMicros + other.totalMicros,
                Math.max(maxMicros, other.maxMicros));
    }
}
