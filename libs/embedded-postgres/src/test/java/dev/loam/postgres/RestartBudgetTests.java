package dev.loam.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RestartBudgetTests {

    private final RestartBudget budget = new RestartBudget();

    @Test
    void firstStartIsAtOnceAndPausesGrow() {
        assertThat(budget.afterFailure(seconds(0))).isEqualTo(Duration.ZERO);
        assertThat(budget.afterFailure(seconds(1))).isEqualTo(Duration.ofMillis(500));
        assertThat(budget.afterFailure(seconds(2))).isEqualTo(Duration.ofSeconds(1));
        assertThat(budget.afterFailure(seconds(4))).isEqualTo(Duration.ofSeconds(2));
        assertThat(budget.afterFailure(seconds(8))).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void sixthFailureOfAMinuteIsTheLast() {
        for (int i = 0; i < RestartBudget.MOST_FAILURES; i++) {
            assertThat(budget.afterFailure(seconds(i))).isNotNull();
        }
        assertThat(budget.afterFailure(seconds(59))).isNull();
    }

    @Test
    void failuresOfMoreThanAMinuteAgoDoNotCount() {
        for (int i = 0; i < 100; i++) {
            assertThat(budget.afterFailure(seconds(61L * i))).isEqualTo(Duration.ZERO);
        }
    }

    private static long seconds(long seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }
}
