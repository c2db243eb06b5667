package dev.loam.gateway.credential;

import dev.loam.gateway.refusal.Reason;
import dev.loam.gateway.refusal.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts what addresses brought that is no key, operator's token or project, as each of them costs a question to
 * project-service before anybody is known whom a rate limit could count. What is remembered to be good is not asked for here.
 */
public final class Guesses {
    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final int MOST_ADDRESSES = 20_000;

    private final Clock clock;
    private final int most;
    private final ConcurrentMap<String, Wrong> wrong = new ConcurrentHashMap<>();

    /** @param most how many an address may get wrong in a minute */
    public Guesses(Clock clock, int most) {
        this.clock = clock;
        this.most = most;
    }

    /**
     * Lets the address guess, unless it guessed wrong too often.
     *
     * @param network the address or what stands for it; null for one that may guess as often as it wants
     */
    public void require(@Nullable String network) {
        long left = millisLeft(network);
        if (left > 0) {
            throw new Refusal(
                    Reason.RATE_LIMITED,
                    "Too many keys, tokens and projects that do not exist came from this address",
                    Map.of("Retry-After", Long.toString((left + 999) / 1000)));
        }
    }

    /** Whether {@link #require} refuses the address now. */
    public boolean areTooMany(@Nullable String network) {
        return millisLeft(network) > 0;
    }

    private long millisLeft(@Nullable String network) {
        Wrong known = network == null ? null : wrong.get(network);
        return known == null || known.count() < most ? 0 : known.until() - clock.millis();
    }

    /** It was none. */
    public void wrong(@Nullable String network) {
        if (network == null) {
            return;
        }
        long now = clock.millis();
        if (wrong.size() >= MOST_ADDRESSES) {
            wrong.values().removeIf(known -> known.until() <= now);
        }
        if (wrong.size() >= MOST_ADDRESSES) {
            wrong.clear();
        }
        wrong.merge(
                network,
                new Wrong(1, now + PERIOD.toMillis()),
                (known, first) -> known.until() <= now ? first : new Wrong(known.count() + 1, known.until()));
    }

    private record Wrong(int count, long until) {}
}
