package dev.loam.auth.password;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.project.ProjectRef;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class VerificationTimesTests {
    private static final ProjectRef PROJECT = new ProjectRef("aaaaaaaaaaaaaaaaaaaa");
    private static final ProjectRef OTHER = new ProjectRef("bbbbbbbbbbbbbbbbbbbb");
    private static final Duration SHORT = Duration.ofMillis(2);
    private static final Duration LONG = Duration.ofMillis(300);

    private final VerificationTimes times = new VerificationTimes();

    @Test
    void nothingIsMissingWhereHashesCostTheSame() {
        times.note(PROJECT, "own", SHORT);
        times.note(PROJECT, "own", LONG);
        assertThat(times.missing(PROJECT, "own", SHORT)).isZero();
        assertThat(times.missing(PROJECT, "never seen", Duration.ofSeconds(1))).isZero();
        assertThat(new VerificationTimes().missing(PROJECT, "own", SHORT)).isZero();
    }

    @Test
    void cheapHashesTakeAsLongAsExpensiveOnesOfTheSameProject() {
        times.note(PROJECT, "own", SHORT);
        times.note(PROJECT, "imported", LONG);
        assertThat(times.missing(PROJECT, "own", SHORT)).isEqualTo(LONG.minus(SHORT));
        assertThat(times.missing(PROJECT, "imported", SHORT)).isZero();
        assertThat(times.missing(PROJECT, "own", LONG.plus(SHORT))).isZero();
        assertThat(times.missing(OTHER, "own", SHORT)).isZero();
    }

    @Test
    void oneTimeOutOfManyDecidesNothing() {
        for (int i = 0; i < 100; i++) {
            times.note(PROJECT, "own", LONG);
            times.note(PROJECT, "imported", SHORT);
        }
        times.note(PROJECT, "imported", LONG.multipliedBy(100));
        assertThat(times.missing(PROJECT, "own", LONG)).isZero();
    }

    @Test
    void noMoreCostsAreRememberedThanProjectsHave() {
        for (int i = 0; i < 8; i++) {
            times.note(PROJECT, "cost " + i, SHORT);
        }
        times.note(PROJECT, "one more", LONG);
        assertThat(times.missing(PROJECT, "cost 0", SHORT)).isZero();
    }
}
