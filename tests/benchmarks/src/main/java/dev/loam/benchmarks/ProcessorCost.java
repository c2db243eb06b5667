package dev.loam.benchmarks;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** The processor time that an installation used since this was made. */
final class ProcessorCost {
    private final Installation installation;
    private final Map<String, Duration> before;

    ProcessorCost(Installation installation) {
        this.installation = installation;
        this.before = installation.processes().processorTime();
    }

    Duration of(String kind) {
        Duration now = installation.processes().processorTime().getOrDefault(kind, Duration.ZERO);
        return now.minus(before.getOrDefault(kind, Duration.ZERO));
    }

    /** Milliseconds of Loam's own process and of PostgreSQL for each of so many requests. */
    String perRequest(long requests) {
        return String.format(
                Locale.ROOT,
                "%.3f ms of Loam and %.3f ms of PostgreSQL a request",
                millis("standalone", requests),
                millis("PostgreSQL", requests));
    }

    private double millis(String kind, long requests) {
        return of(kind).toNanos() / 1e6 / Math.max(1, requests);
    }
}
