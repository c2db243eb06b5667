package dev.loam.function.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LeftoversTests {
    private final Leftovers leftovers = new Leftovers();
    private long now = Duration.ofDays(1).toNanos();
    private long used;

    @Test
    void whatRunsOnGetsLessAndEnds() {
        leftovers.rests(now, used);
        pass(1.9, 1.9);
        assertThat(leftovers.isMuch()).isFalse();
        pass(0.3, 0.3);
        assertThat(leftovers.isMuch()).isTrue();
        pass(1.6, 1.6);
        assertThat(leftovers.isTooMuch()).isFalse();
        pass(1, 1);
        assertThat(leftovers.isTooMuch()).isTrue();
    }

    @Test
    void whatHappensWhileItWorksIsNotCounted() {
        leftovers.rests(now, used);
        leftovers.works(now, used);
        pass(100, 100);
        leftovers.rests(now, used);
        pass(1, 0);

        assertThat(leftovers.isMuch()).isFalse();
    }

    @Test
    void aLittleIsAllowedForEver() {
        leftovers.rests(now, used);
        for (int i = 0; i < 1000; i++) {
            pass(10, 0.2);
        }

        assertThat(leftovers.isMuch()).isFalse();
    }

    private void pass(double seconds, double usedSeconds) {
        now += (long) (seconds * 1e9);
        used += (long) (usedSeconds * 1e9);
        leftovers.look(now, used);
    }
}
