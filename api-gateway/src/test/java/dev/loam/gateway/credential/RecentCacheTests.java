package dev.loam.gateway.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.test.SettableClock;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentCacheTests {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final SettableClock clock = SettableClock.create();
    private final RecentCache<String, String> cache =
            new RecentCache<>(clock, 20_000, (key, value) -> key.length() + value.length());

    @Test
    void answerIsKeptForItsTimeAndNotLonger() {
        cache.keep("key", "value", MINUTE);
        clock.advance(MINUTE.minusMillis(1));
        assertThat(cache.find("key")).isEqualTo("value");
        clock.advance(Duration.ofMillis(1));
        assertThat(cache.find("key")).isNull();
    }

    @Test
    void staleAnswersAreForgottenAndOthersKept() {
        cache.keep("a", "stale", MINUTE);
        cache.keep("b", "good", MINUTE);
        cache.forget("stale"::equals);
        assertThat(cache.find("a")).isNull();
        assertThat(cache.find("b")).isEqualTo("good");
    }

    @Test
    void staleAnswersThatNobodyAskedForLatelyAreForgottenToo() {
        cache.keep("a", "stale", MINUTE);
        sendAnew(0, 15);
        cache.forget("stale"::equals);
        assertThat(cache.find("a")).isNull();
    }

    @Test
    void callersWhoSendAlwaysNewKeysDoNotFillTheMemory() {
        IntStream.range(0, 50_000).forEach(i -> cache.keep("key-" + i, "value", MINUTE));
        long kept = IntStream.range(0, 50_000)
                .filter(i -> cache.find("key-" + i) != null)
                .mapToLong(i -> ("key-" + i + "value").length())
                .sum();
        assertThat(kept).isPositive().isLessThanOrEqualTo(20_000);
    }

    @Test
    void longAnswersTakeThePlaceOfManyShortOnes() {
        IntStream.range(0, 100).forEach(i -> cache.keep("key-" + i, "v".repeat(1_000), MINUTE));
        long kept = IntStream.range(0, 100)
                .filter(i -> cache.find("key-" + i) != null)
                .count();
        assertThat(kept).isBetween(1L, 19L);
    }

    @Test
    void whatIsInUseStaysWhateverOthersSend() {
        cache.keep("used", "good", MINUTE);
        cache.keep("unused", "good", MINUTE);
        for (int i = 0; i < 100; i++) {
            sendAnew(i, 5);
            assertThat(cache.find("used")).isEqualTo("good");
        }
        assertThat(cache.find("unused")).isNull();
    }

    private void sendAnew(int round, int count) {
        IntStream.range(0, count).forEach(i -> cache.keep("junk-" + round + "-" + i, "v".repeat(1_000), MINUTE));
    }
}
