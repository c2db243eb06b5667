package dev.loam.auth.password;

import dev.loam.platform.scheduling.ThreadScheduling;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the kernel ranks the threads that hash. On Linux; elsewhere they are as others.
 *
 * @param policy the scheduling policy: {@code batch} threads preempt nobody when they wake, {@code idle} ones give way to
 *     everybody and hold up the collector when the processors are busy
 * @param nice how much nicer than others, 0 to 19: 5 is a third of a normal thread's share of a busy processor, 10 a tenth
 * @param slice how long they ask to go on for once they run, 0.1 ms to 100 ms, from Linux 6.12 on: whoever asks for less
 *     takes the processor from them at once; 0 for what is usual
 */
record HashThreads(
        @DefaultValue("batch") ThreadScheduling.Policy policy,
        @DefaultValue("10") int nice,
        @DefaultValue("100ms") Duration slice) {
    private static final int NICEST = 19;
    private static final Duration SHORTEST = Duration.ofNanos(100_000);
    private static final Duration LONGEST = Duration.ofMillis(100);

    HashThreads {
        if (nice < 0 || nice > NICEST) {
            throw new IllegalArgumentException("loam.auth.password.threads.nice is 0 to 19, not " + nice);
        }
        if (!slice.isZero() && (slice.compareTo(SHORTEST) < 0 || slice.compareTo(LONGEST) > 0)) {
            throw new IllegalArgumentException(
                    "loam.auth.password.threads.slice is 0 or 0.1 ms to 100 ms, not " + slice);
        }
    }
}
