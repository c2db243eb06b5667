package dev.loam.function.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loam.platform.project.ProjectRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrashLoopsTests {
    private static final ProjectRef PROJECT = new ProjectRef("abcdefghijklmnopqrst");
    private static final Deployment.Key KEY = new Deployment.Key(PROJECT, "resize", 1);
    private static final Deployment.Key NEXT = new Deployment.Key(PROJECT, "resize", 2);

    /** {@link System#nanoTime} may be negative, and wraps around. */
    private long now = Long.MAX_VALUE - Duration.ofSeconds(2).toNanos();

    private final CrashLoops loops = loops(Duration.ofSeconds(1));

    @Test
    void nextWorkerStartsAtOnceAfterOneCrash() {
        crash();

        assertThat(loops.wait(KEY)).isZero();
        assertThat(loops.isSuspect(KEY)).isFalse();
    }

    @Test
    void waitDoublesUpToTheLongest() {
        List<Long> seconds = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            crash();
            seconds.add(loops.wait(KEY).toSeconds());
            pass(loops.wait(KEY));
        }

        assertThat(seconds).containsExactly(0L, 1L, 2L, 4L, 8L, 16L, 30L, 30L, 30L);
    }

    @Test
    void waitIsOverWhenItsTimeHasCome() {
        crash();
        crash();
        pass(Duration.ofMillis(999));
        assertThat(loops.wait(KEY)).isEqualTo(Duration.ofMillis(1));

        pass(Duration.ofMillis(1));
        assertThat(loops.wait(KEY)).isZero();
    }

    @Test
    void answerEndsTheWaitAndLetsTheNextCrashBeTheFirst() {
        crash();
        crash();
        crash();
        loops.answered(KEY);
        assertThat(loops.wait(KEY)).isZero();

        crash();
        assertThat(loops.wait(KEY)).isZero();
        crash();
        assertThat(loops.wait(KEY)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void answersDoNotMakeWhatKeepsCrashingUnsuspected() {
        for (int i = 0; i < 3; i++) {
            crash();
            loops.answered(KEY);
        }

        assertThat(loops.isSuspect(KEY)).isTrue();
    }

    @Test
    void workersThatRanBesideEachOtherCrashOnce() {
        long together = now;
        pass(Duration.ofSeconds(5));
        loops.crashed(KEY, together);
        pass(Duration.ofMillis(3));
        loops.crashed(KEY, together);
        loops.crashed(KEY, together);

        assertThat(loops.wait(KEY)).isZero();
        assertThat(loops.isSuspect(KEY)).isFalse();
    }

    @Test
    void isForgottenAfterAWhileWithoutACrash() {
        crash();
        crash();
        pass(Duration.ofMinutes(5));
        assertThat(loops.isSuspect(KEY)).isTrue();

        pass(Duration.ofSeconds(2));
        assertThat(loops.isSuspect(KEY)).isFalse();
        crash();
        assertThat(loops.wait(KEY)).isZero();
    }

    @Test
    void newDeploymentBeginsAnew() {
        crash();
        crash();

        assertThat(loops.wait(NEXT)).isZero();
        assertThat(loops.isSuspect(NEXT)).isFalse();
    }

    @Test
    void whatMayHaveBeenRepairedIsForgotten() {
        crash();
        crash();
        loops.forget(key -> key.isSameFunction(NEXT));

        assertThat(loops.wait(KEY)).isZero();
        assertThat(loops.isSuspect(KEY)).isFalse();
    }

    @Test
    void noWaitAtAllCanBeAskedFor() {
        CrashLoops patient = loops(Duration.ZERO);
        for (int i = 0; i < 5; i++) {
            patient.crashed(KEY, now);
        }

        assertThat(patient.wait(KEY)).isZero();
        assertThat(patient.isSuspect(KEY)).isTrue();
    }

    @Test
    void longestWaitIsNotShorterThanTheFirst() {
        assertThatThrownBy(() -> new WorkerProperties.CrashBackOff(
                        Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofMinutes(1)))
                .hasMessageContaining("longest is no less than first");
    }

    private CrashLoops loops(Duration first) {
        return new CrashLoops(
                new WorkerProperties.CrashBackOff(first, Duration.ofSeconds(30), Duration.ofMinutes(5)), () -> now);
    }

    private void crash() {
        loops.crashed(KEY, now);
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
