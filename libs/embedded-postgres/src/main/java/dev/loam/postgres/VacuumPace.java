package dev.loam.postgres;

import java.time.Duration;

/**
 * How often autovacuum comes to a database. Its launcher visits every one once per naptime, whether anything was written there
 * or not, and each visit takes some 10 ms of processor time. So the naptime grows with their number.
 */
final class VacuumPace {
    /** How often it is looked whether the number of databases asks for another pace. */
    static final Duration PERIOD = Duration.ofMinutes(1);

    private static final Duration BETWEEN_VISITS = Duration.ofSeconds(2);
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final Duration LONGEST = Duration.ofHours(1);

    private VacuumPace() {}

    /** In whole steps, so that it seldom changes. */
    static Duration naptime(long databases) {
        long steps = Math.ceilDiv(BETWEEN_VISITS.toMillis() * Math.max(1, databases), STEP.toMillis());
        Duration naptime = STEP.multipliedBy(steps);
        return naptime.compareTo(LONGEST) < 0 ? naptime : LONGEST;
    }
}
