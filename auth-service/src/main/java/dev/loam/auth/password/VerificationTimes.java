package dev.loam.auth.password;

import dev.loam.platform.project.ProjectRef;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How long it took lately to verify hashes of each cost in a project, so that a wrong password takes as long as for the most
 * expensive of them: users who are imported keep the hashes they came with until they sign in, and time would tell them from
 * addresses that nobody has. One of the last few is picked at random, so that they spread alike, too. Thread-safe.
 */
final class VerificationTimes {
    private static final int REMEMBERED = 16;
    private static final int MOST_PROJECTS = 10_000;

    /** A project imports from one or two other systems; its owner can write any number of costs. */
    private static final int MOST_COSTS = 8;

    private final ConcurrentMap<ProjectRef, ConcurrentMap<String, AtomicLongArray>> recent = new ConcurrentHashMap<>();

    void note(ProjectRef project, String cost, Duration took) {
        if (recent.size() >= MOST_PROJECTS) {
            recent.clear();
        }
        Map<String, AtomicLongArray> costs = recent.computeIfAbsent(project, _ -> new ConcurrentHashMap<>());
        if (costs.size() >= MOST_COSTS && !costs.containsKey(cost)) {
            return;
        }
        AtomicLongArray times = costs.computeIfAbsent(cost, _ -> new AtomicLongArray(REMEMBERED));
        times.set(ThreadLocalRandom.current().nextInt(REMEMBERED), took.toNanos());
        for (int i = 0; i < REMEMBERED; i++) {
            times.compareAndSet(i, 0, took.toNanos());
        }
    }

    /** What is missing to the time that the project's most expensive hashes take. */
    Duration missing(ProjectRef project, String cost, Duration took) {
        Map<String, AtomicLongArray> costs = recent.getOrDefault(project, new ConcurrentHashMap<>());
        String slowest = cost;
        long most = 0;
        for (Map.Entry<String, AtomicLongArray> one : costs.entrySet()) {
            long usual = median(one.getValue());
            if (usual > most) {
                most = usual;
                slowest = one.getKey();
            }
        }
        AtomicLongArray times = costs.get(slowest);
        if (times == null || slowest.equals(cost)) {
            return Duration.ZERO;
        }
        long missing = times.get(ThreadLocalRandom.current().nextInt(REMEMBERED)) - took.toNanos();
        return Duration.ofNanos(Math.max(0, missing));
    }

    private static long median(AtomicLongArray times) {
        long[] sorted = new long[REMEMBERED];
        Arrays.setAll(sorted, times::get);
        Arrays.sort(sorted);
        return sorted[REMEMBERED / 2];
    }
}
