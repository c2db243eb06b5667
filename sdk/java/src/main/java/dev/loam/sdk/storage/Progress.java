package dev.loam.sdk.storage;

/** Learns how far an upload is. Called by whichever thread got that far; it should not take long. */
@FunctionalInterface
public interface Progress {

    /**
     * So much is safely there.
     *
     * @param sent bytes that Loam has
     * @param total bytes in all
     */
    void reached(long sent, long total);
}
