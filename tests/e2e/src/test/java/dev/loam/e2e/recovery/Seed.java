package dev.loam.e2e.recovery;

import java.util.Random;

/** Where a test's choices come from: printed, and given again with {@code -Dloam.test.seed}. */
public record Seed(long value) {
    private static final String PROPERTY = "loam.test.seed";

    public static Seed of(Class<?> test) {
        Long given = Long.getLong(PROPERTY);
        Seed seed = new Seed(given != null ? given : System.nanoTime() & 0xffff_ffffL);
        System.out.printf("%s: -D%s=%d%n", test.getSimpleName(), PROPERTY, seed.value);
        return seed;
    }

    /** Choices of one of several that work at the same time. */
    public Random random(int which) {
        return new Random(value * 31 + which);
    }
}
