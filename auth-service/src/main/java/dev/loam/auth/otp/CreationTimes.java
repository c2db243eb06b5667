package dev.loam.auth.otp;

import dev.loam.platform.project.ProjectRef;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;

/**
 * How long it took lately to make a user, so that a request takes as long for an address that somebody has: else time
 * would tell. One of the last few is picked at random, so that they spread alike, too. Thread-safe.
 */
final class CreationTimes {
    private static final int REMEMBERED = 16;
    private static final int MOST_PROJECTS = 10_000;

    private final ConcurrentMap<ProjectRef, AtomicLongArray> recent = new ConcurrentHashMap<>();

    void note(ProjectRef project, long nanos) {
        if (recent.size() >= MOST_PROJECTS) {
            recent.clear();
        }
        AtomicLongArray times = recent.computeIfAbsent(project, _ -> new AtomicLongArray(REMEMBERED));
        int place = ThreadLocalRandom.current().nextInt(REMEMBERED);
        times.set(place, nanos);
        for (int i = 0; i < REMEMBERED; i++) {
            times.compareAndSet(i, 0, nanos);
        }
    }

    /** Waits as long as it may take; not at all before the first user was made here. */
    void pretend(ProjectRef project) {
        AtomicLongArray times = recent.get(project);
        if (times != null) {
            LockSupport.parkNanos(times.get(ThreadLocalRandom.current().nextInt(REMEMBERED)));
        }
    }
}
