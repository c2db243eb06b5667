package dev.loam.gateway.credential;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.client.RestClientException;

/**
 * Reports when keys were used: each key at most once a minute, all of them together, and nothing while nothing comes. What
 * is lost with a process is no more than such a batch. Thread-safe.
 */
public final class KeyUses {
    private static final Logger log = LoggerFactory.getLogger(KeyUses.class);
    private static final Duration COLLECTING = Duration.ofSeconds(5);
    private static final int CAPACITY = 20_000;

    private final KeyClient client;
    private final Clock clock;
    private final Duration collecting;
    private final ConcurrentMap<String, Long> minutes = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Instant> unreported = new ConcurrentHashMap<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();

    KeyUses(KeyClient client, Clock clock) {
        this(client, clock, COLLECTING);
    }

    KeyUses(KeyClient client, Clock clock, Duration collecting) {
        this.client = client;
        this.clock = clock;
        this.collecting = collecting;
    }

    void note(String keyId) {
        long minute = clock.millis() / 60_000;
        Long known = minutes.get(keyId);
        if (known != null && known == minute) {
            return;
        }
        if (minutes.size() >= CAPACITY) {
            minutes.clear();
        }
        minutes.put(keyId, minute);
        unreported.put(keyId, clock.instant());
        if (scheduled.compareAndSet(false, true)) {
            Thread.ofVirtual().name("key-uses").start(this::report);
        }
    }

    private void report() {
        try {
            Thread.sleep(collecting);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        scheduled.set(false);
        Map<String, Instant> batch = new HashMap<>();
        for (String key : unreported.keySet()) {
            Instant at = unreported.remove(key);
            if (at != null) {
                batch.put(key, at);
            }
        }
        try {
            client.used(new Report(batch));
        } catch (RestClientException away) {
            log.debug("The use of {} keys could not be reported", batch.size(), away);
        }
    }

    /** Key ids with the time of their use. */
    public record Report(Map<String, Instant> keys) {}
}
