package dev.loam.event.delivery;

import dev.loam.platform.project.ProjectRef;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

/**
 * Leaves a project's events where they are while those in memory go out: stored without room for them, they would have to be
 * read again and be leased by a write of their own. Not for long, so that a target that is slow keeps nothing from being
 * stored. Thread-safe.
 */
final class Crowd {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(5);
    private static final long LONGEST_NANOS = Duration.ofMillis(250).toNanos();

    private final Dispatcher dispatcher;
    private final LongSupplier nanos;
    private final ConcurrentMap<ProjectRef, Long> since = new ConcurrentHashMap<>();

    /** @param nanos a clock that only goes on */
    Crowd(Dispatcher dispatcher, LongSupplier nanos) {
        this.dispatcher = dispatcher;
        this.nanos = nanos;
    }

    /** How long to wait with more events of the project; nothing when there is room, or it was waited for long enough. */
    Duration pause(ProjectRef project) {
        if (dispatcher.hasRoom(project)) {
            since.remove(project);
            return Duration.ZERO;
        }
        long now = nanos.getAsLong();
        Long began = since.putIfAbsent(project, now);
        if (began == null || now - began < LONGEST_NANOS) {
            return LOOK_AGAIN;
        }
        since.remove(project);
        return Duration.ZERO;
    }
}
