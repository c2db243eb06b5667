package dev.loam.gateway.credential;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import java.util.function.ToLongBiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Keeps answers for a while. Bounded by what they weigh, whatever callers send: when half of the room is taken, what was not
 * asked for since the last time makes place. Who sends always new keys pushes out what nobody uses, and nothing else.
 */
final class RecentCache<K, V> {
    private final Clock clock;
    private final long half;
    private final ToLongBiFunction<K, V> weigher;

    /** Hits are found here, without the lock; all that changes a map but expiry holds it. */
    private volatile ConcurrentMap<K, Entry<V>> young = new ConcurrentHashMap<>();

    private volatile ConcurrentMap<K, Entry<V>> old = new ConcurrentHashMap<>();
    private long weight;

    /**
     * An empty cache.
     *
     * @param room the most bytes that it keeps
     * @param weigher about how many bytes an answer and its key take
     */
    RecentCache(Clock clock, long room, ToLongBiFunction<K, V> weigher) {
        this.clock = clock;
        this.half = room / 2;
        this.weigher = weigher;
    }

    @Nullable
    V find(K key) {
        Entry<V> entry = young.get(key);
        if (entry == null) {
            entry = old.containsKey(key) ? renew(key) : null;
        }
        if (entry == null) {
            return null;
        }
        if (entry.until() <= clock.millis()) {
            young.remove(key, entry);
            return null;
        }
        return entry.value();
    }

    synchronized void keep(K key, V value, Duration time) {
        put(key, new Entry<>(value, clock.millis() + time.toMillis()));
    }

    synchronized void forget(Predicate<V> stale) {
        old.values().removeIf(entry -> stale.test(entry.value()));
        young.values().removeIf(entry -> stale.test(entry.value()));
    }

    private synchronized @Nullable Entry<V> renew(K key) {
        Entry<V> entry = old.remove(key);
        if (entry == null) {
            return young.get(key);
        }
        put(key, entry);
        return entry;
    }

    private void put(K key, Entry<V> entry) {
        weight += weigher.applyAsLong(key, entry.value());
        if (weight > half) {
            weight = weigher.applyAsLong(key, entry.value());
            old = young;
            young = new ConcurrentHashMap<>();
        }
        young.put(key, entry);
    }

    private record Entry<V>(V value, long until) {}
}
