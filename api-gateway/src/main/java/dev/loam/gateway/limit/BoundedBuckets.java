package dev.loam.gateway.limit;

import dev.loam.gateway.limit.Limit.BucketId;
import java.time.Clock;
import java.util.Comparator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Buckets by what they count. A bucket that nobody used for its period is full, so dropping it changes nothing; that
 * happens when new ones come, and costs nothing at rest. Above the bound, those that were used longest ago go too.
 */
final class BoundedBuckets<B> {
    private static final int DROPPED_PARTS = 8;

    private final ConcurrentMap<BucketId, Held<B>> held = new ConcurrentHashMap<>();
    private final int bound;
    private final Clock clock;
    private final AtomicBoolean sweeping = new AtomicBoolean();
    private volatile int sweepAt;

    BoundedBuckets(int bound, Clock clock) {
        this.bound = bound;
        this.clock = clock;
        this.sweepAt = Math.max(1, bound / 4);
    }

    B get(Limit limit, String subject, Function<BucketId, B> made) {
        BucketId id = limit.bucketOf(subject);
        long now = clock.millis();
        Held<B> known = held.get(id);
        if (known == null) {
            if (held.size() >= sweepAt) {
                sweep(now);
            }
            known = held.computeIfAbsent(id, key -> new Held<>(made.apply(key), limit.periodSeconds() * 1000L));
        }
        known.usedAt = now;
        return known.bucket;
    }

    int size() {
        return held.size();
    }

    private void sweep(long now) {
        if (!sweeping.compareAndSet(false, true)) {
            return;
        }
        try {
            held.values().removeIf(bucket -> bucket.usedAt + bucket.periodMillis < now);
            if (held.size() >= bound) {
                held.entrySet().stream()
                        .map(entry -> new Use(entry.getKey(), entry.getValue().usedAt))
                        .sorted(Comparator.comparingLong(Use::at))
                        .limit(Math.max(1, bound / DROPPED_PARTS))
                        .forEach(use -> held.remove(use.id()));
            }
            sweepAt = Math.min(bound, Math.max(bound / 4, held.size() * 2));
        } finally {
            sweeping.set(false);
        }
    }

    private record Use(BucketId id, long at) {}

    private static final class Held<B> {
        private final B bucket;
        private final long periodMillis;
        private volatile long usedAt;

        private Held(B bucket, long periodMillis) {
            this.bucket = bucket;
            this.periodMillis = periodMillis;
        }
    }
}
