package dev.loam.cli.demo;

import dev.loam.cli.CommandFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for what happens in the background. */
final class Wait {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final long PERIOD_MILLIS = 25;

    private Wait() {}

    static <T> T until(String what, Supplier<T> look, Predicate<T> there) {
        Instant limit = Instant.now().plus(LONGEST);
        while (true) {
            T seen = look.get();
            if (there.test(seen)) {
                return seen;
            }
            if (Instant.now().isAfter(limit)) {
                throw new CommandFailure(
                        "Waited %d s in vain for %s; last seen: %s".formatted(LONGEST.toSeconds(), what, seen),
                        "Look at ./loam logs.");
            }
            try {
                Thread.sleep(PERIOD_MILLIS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new CommandFailure("Interrupted while waiting for " + what, "Play the demo again.");
            }
        }
    }
}
