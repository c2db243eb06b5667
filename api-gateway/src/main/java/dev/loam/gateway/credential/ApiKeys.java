package dev.loam.gateway.credential;

import dev.loam.gateway.refusal.Reason;
import dev.loam.gateway.refusal.Refusal;
import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeListener;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClientException;

/**
 * API keys, as project-service knows them. An answer is kept for minutes and dropped when the change feed says so; that a
 * key is unknown is kept for seconds, so that guessing does not reach project-service.
 */
public final class ApiKeys implements ChangeListener {
    private static final Duration KNOWN = Duration.ofMinutes(10);
    private static final Duration UNKNOWN = Duration.ofSeconds(5);
    private static final int LONGEST = 4096;

    private final KeyClient client;
    private final Clock clock;
    private final KeyUses uses;
    private final RecentCache<String, Optional<ResolvedKey>> cache;
    private final AtomicLong changes = new AtomicLong();

    public ApiKeys(KeyClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
        this.uses = new KeyUses(client, clock);
        this.cache = new RecentCache<>(clock);
    }

    /** What the key stands for, or null when it is none. */
    public @Nullable ResolvedKey find(String key) {
        if (key.isEmpty() || key.length() > LONGEST) {
            return null;
        }
        Optional<ResolvedKey> known = cache.find(key);
        if (known == null) {
            long before = changes.get();
            known = ask(key);
            if (changes.get() == before) {
                // Else the answer may be older than the change, which nobody tells again.
                cache.keep(key, known, known.isPresent() ? KNOWN : UNKNOWN);
            }
        }
        return known.filter(this::isCurrent).orElse(null);
    }

    /** The key opened something; noted for lists of keys, soon. */
    public void used(ResolvedKey key) {
        uses.note(key.keyId());
    }

    private boolean isCurrent(ResolvedKey key) {
        return key.expiresAt() == null || key.expiresAt().isAfter(clock.instant());
    }

    @Override
    public void changed(Change change) {
        switch (change.kind()) {
            case Change.KEY, Change.PROJECT -> {
                changes.incrementAndGet();
                cache.forget(
                        known -> known.isEmpty() || known.get().ref().value().equals(change.key()));
            }
            default -> {}
        }
    }

    @Override
    public void missed() {
        changes.incrementAndGet();
        cache.forget(_ -> true);
    }

    private Optional<ResolvedKey> ask(String key) {
        try {
            return Optional.of(client.resolve(new KeyQuery(key)));
        } catch (HttpClientErrorException.NotFound unknown) {
            return Optional.empty();
        } catch (RestClientException away) {
            throw new Refusal(Reason.SERVICE_UNAVAILABLE, "API keys cannot be checked at the moment");
        }
    }
}
