package dev.loam.gateway.credential;

import dev.loam.gateway.refusal.Reason;
import dev.loam.gateway.refusal.Refusal;
import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeListener;
import java.time.Clock;
import java.time.Duration;
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
    private static final int KNOWN_ROOM = 16 * 1024 * 1024;
    private static final int UNKNOWN_ROOM = 4 * 1024 * 1024;

    /** About what an answer takes besides its texts. */
    private static final int ENTRY = 400;

    private static final int ADDRESS = 80;

    private final KeyClient client;
    private final Clock clock;
    private final Guesses guesses;
    private final KeyUses uses;
    private final RecentCache<String, ResolvedKey> known;

    /** Apart, so that whoever guesses pushes no key out that is one. */
    private final RecentCache<String, Boolean> unknown;

    private final AtomicLong changes = new AtomicLong();

    public ApiKeys(KeyClient client, Clock clock, Guesses guesses) {
        this.client = client;
        this.clock = clock;
        this.guesses = guesses;
        this.uses = new KeyUses(client, clock);
        this.known = new RecentCache<>(clock, KNOWN_ROOM, ApiKeys::weight);
        this.unknown = new RecentCache<>(clock, UNKNOWN_ROOM, (key, _) -> ENTRY + key.length());
    }

    /**
     * What the key stands for, or null when it is none.
     *
     * @param network from where it comes, as {@link Guesses} counts
     */
    public @Nullable ResolvedKey find(String key, @Nullable String network) {
        if (key.isEmpty() || key.length() > LONGEST) {
            return null;
        }
        ResolvedKey resolved = known.find(key);
        if (resolved == null && unknown.find(key) == null) {
            resolved = askAndKeep(key, network);
        }
        return resolved == null || !isCurrent(resolved) ? null : resolved;
    }

    /** Whether it is remembered to be a key, so that nobody needs be asked. */
    public boolean isKnown(String key) {
        return known.find(key) != null;
    }

    private @Nullable ResolvedKey askAndKeep(String key, @Nullable String network) {
        guesses.require(network);
        long before = changes.get();
        ResolvedKey answer = ask(key);
        if (answer == null) {
            guesses.wrong(network);
        }
        if (changes.get() != before) {
            // The answer may be older than the change, which nobody tells again.
            return answer;
        }
        if (answer == null) {
            unknown.keep(key, true, UNKNOWN);
        } else {
            known.keep(key, answer, KNOWN);
        }
        return answer;
    }

    private static long weight(String text, ResolvedKey key) {
        int addresses =
                key.allowedAddresses() == null ? 0 : key.allowedAddresses().size();
        int scopes = key.scopes() == null ? 0 : key.scopes().size();
        return ENTRY + text.length() + (long) ADDRESS * (addresses + scopes);
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
                known.forget(key -> key.ref().value().equals(change.key()));
                unknown.forget(_ -> true);
            }
            default -> {}
        }
    }

    @Override
    public void missed() {
        changes.incrementAndGet();
        known.forget(_ -> true);
        unknown.forget(_ -> true);
    }

    private @Nullable ResolvedKey ask(String key) {
        try {
            return client.resolve(new KeyQuery(key));
        } catch (HttpClientErrorException.NotFound none) {
            return null;
        } catch (RestClientException away) {
            throw new Refusal(Reason.SERVICE_UNAVAILABLE, "API keys cannot be checked at the moment");
        }
    }
}
