package dev.loam.event.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loam.platform.problem.ProblemException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimingTests {
    private static final Instant NOW = Instant.parse("2026-03-28T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "'*/10 * * * * *', UTC, 2026-03-28T10:00:10Z",
        "'0 3 * * *', UTC, 2026-03-29T03:00:00Z",
        "'0 0 3 * * *', Europe/Berlin, 2026-03-29T01:00:00Z",
        "'0 30 2 * * *', Europe/Berlin, 2026-03-29T01:00:00Z",
        "'0 0 9 * * MON', America/New_York, 2026-03-30T13:00:00Z",
        "@hourly, UTC, 2026-03-28T11:00:00Z",
    })
    void cronIsReadInItsTimeZone(String cron, String zone, Instant expected) {
        Timing timing = Timing.of(cron, null, null, zone);
        if (!cron.startsWith("0 30 2")) {
            assertThat(timing.first(NOW)).isEqualTo(expected);
        } else {
            // The half hour does not exist in the night when summer time begins.
            assertThat(timing.first(NOW)).isBetween(expected, expected.plusSeconds(48 * 3600));
        }
    }

    @Test
    void rateGoesOnFromItsBeginningWhateverWasMissed() {
        Timing timing = Timing.of(null, 60, null, null);
        assertThat(timing.first(NOW)).isEqualTo(NOW.plusSeconds(60));
        assertThat(timing.next(NOW, NOW.plusMillis(20))).isEqualTo(NOW.plusSeconds(60));
        assertThat(timing.next(NOW, NOW.plusSeconds(150))).isEqualTo(NOW.plusSeconds(180));
        assertThat(timing.following(NOW)).isEqualTo(NOW.plusSeconds(60));
    }

    @Test
    void onceIsOnce() {
        Timing timing = Timing.of(null, null, NOW, null);
        assertThat(timing.first(NOW.plusSeconds(9))).isEqualTo(NOW);
        assertThat(timing.next(NOW, NOW)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "* *", "61 * * * * *", "every minute", "0 0 0 32 1 *"})
    void cronThatCannotBeReadIsRefused(String cron) {
        assertThatThrownBy(() -> Timing.of(cron, null, null, null)).isInstanceOf(ProblemException.class);
    }

    @Test
    void exactlyOneKindOfTimeIsGiven() {
        assertThatThrownBy(() -> Timing.of(null, null, null, null)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> Timing.of("@daily", 5, null, null)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> Timing.of("@daily", null, null, "Mars/Base")).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> Timing.of(null, 0, null, null)).isInstanceOf(ProblemException.class);
    }
}
