package dev.loam.gateway.credential;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Keeps answers for a while. Bounded: when it is full it starts over, which costs look-ups and never memory, whatever
 * callers send.
 */
final class RecentCache<K, V> {
    private static final int CAPACITY = 20_000;

    private final Clock clock;
    private final ConcurrentMap<K, Entry<V>> entries = new ConcurrentHashMap<>();

    RecentCache(Clock clock) {
        this.clock = clock;
    }

    @Nullable
    V find(K key) {
        Entry<V> entry = entries.get(key);
        if (entry == null) {
            return null;
        }
        if (entry.until() <= clock.millis()) {
            entries.remove(key, entry);
            return null;
        }
        return entry.value();
    }

    void keep(K key, V value, Duration time) {
        if (entries.size() >= CAPACITY) {
            entries.clear();
        }
        entries.put(key, new Entry<>(value, clock.millis() + time.toMillis()));
    }

    void forget(Predicate<V> stale) {
        entries.values().removeIf(entry -> stale.test(entry.value()));
    }

    private record Entry<V>(V value, long until) {}
}
