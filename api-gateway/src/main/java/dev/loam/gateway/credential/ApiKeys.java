package dev.loam.gateway.credential;

import dev.loam.gateway.refusal.Reason;
import dev.loam.gateway.refusal.Refusal;
import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeListener;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
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
    private final RecentCache<String, Optional<ResolvedKey>> cache;

    public ApiKeys(KeyClient client, Clock clock) {
        this.client = client;
        this.cache = new RecentCache<>(clock);
    }

    /** What the key stands for, or null when it is none. */
    public @Nullable ResolvedKey find(String key) {
        if (key.isEmpty() || key.length() > LONGEST) {
            return null;
        }
        Optional<ResolvedKey> known = cache.find(key);
        if (known == null) {
            known = ask(key);
            cache.keep(key, known, known.isPresent() ? KNOWN : UNKNOWN);
        }
        return known.orElse(null);
    }

    @Override
    public void changed(Change change) {
        switch (change.kind()) {
            case Change.KEY, Change.PROJECT ->
                cache.forget(
                        known -> known.isEmpty() || known.get().ref().value().equals(change.key()));
            default -> {}
        }
    }

    @Override
    public void missed() {
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
