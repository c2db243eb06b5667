package dev.loam.platform.usage;

/**
 * How billing asks every process, at once and apart, to ship what it has: a change of kind {@value #CHANGE} whose key is a
 * number that only grows. A process answers with {@link UsageChunk#flushed()} when all that it had journalled when it heard
 * of the change has been taken.
 */
public final class UsageFlush {
    /** The kind of the change. */
    public static final String CHANGE = "usage-flush";

    private UsageFlush() {}
}
