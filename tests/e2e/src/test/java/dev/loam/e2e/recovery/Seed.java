package dev.loam.e2e.recovery;

import dev.loam.platform.test.Counts;
import java.util.Random;

/** Where a test's choices come from: printed, and given again with {@code -Dloam.test.seed}. */
public record Seed(long value) {
    private static final String PROPERTY = "loam.test.seed";

    public static Seed of(Class<?> test) {
        return printed(test, System.nanoTime() & 0xffff_ffffL);
    }

    /** Small counts tell whether a change broke something: they try the same each time. Full counts look for more. */
    public static Seed sameUnlessLong(Class<?> test) {
        return Counts.of(0, 1) == 0 ? printed(test, 1) : of(test);
    }

    private static Seed printed(Class<?> test, long otherwise) {
        Long given = Long.getLong(PROPERTY);
        Seed seed = new Seed(given != null ? given : otherwise);
        System.out.printf("%s: -D%s=%d%n", test.getSimpleName(), PROPERTY, seed.value);
        return seed;
    }

    /** Choices of one of several that work at the same time. */
    public Random random(int which) {
        return new Random(value * 31 + which);
    }
}
