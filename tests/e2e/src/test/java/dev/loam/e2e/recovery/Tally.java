package dev.loam.e2e.recovery;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** How often something billable was tried, and how often it was acknowledged. */
final class Tally {
    enum Kind {
        REQUEST,
        STORAGE_OPERATION,
        ECHO
    }

    private final Map<Kind, LongAdder> tried = new EnumMap<>(Kind.class);
    private final Map<Kind, LongAdder> acknowledged = new EnumMap<>(Kind.class);

    Tally() {
        for (Kind kind : Kind.values()) {
            tried.put(kind, new LongAdder());
            acknowledged.put(kind, new LongAdder());
        }
    }

    void tried(String path) {
        count(tried, path);
    }

    void acknowledged(String path) {
        count(acknowledged, path);
    }

    private static void count(Map<Kind, LongAdder> sums, String path) {
        add(sums, Kind.REQUEST);
        if (path.startsWith("/storage/v1/object/")) {
            add(sums, Kind.STORAGE_OPERATION);
        } else if (path.startsWith("/functions/v1/echo")) {
            add(sums, Kind.ECHO);
        }
    }

    private static void add(Map<Kind, LongAdder> sums, Kind kind) {
        LongAdder sum = sums.get(kind);
        if (sum != null) {
            sum.increment();
        }
    }

    long tried(Kind kind) {
        return sum(tried, kind);
    }

    long acknowledged(Kind kind) {
        return sum(acknowledged, kind);
    }

    private static long sum(Map<Kind, LongAdder> sums, Kind kind) {
        LongAdder sum = sums.get(kind);
        return sum == null ? 0 : sum.sum();
    }
}
