package dev.loam.platform.test;

/** How often a test does a thing: few times in {@code ./loam test}, the full count in {@code ./loam test --long}. */
public final class Counts {
    private static final String LONG = "loam.test.long";

    private Counts() {}

    /** The full count when every test runs at length, else the small one. */
    public static int of(int small, int full) {
        return Boolean.getBoolean(LONG) ? full : small;
    }
}
