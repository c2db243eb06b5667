package dev.loam.e2e;

import java.nio.file.Path;

/** Loam, running in one of its shapes. */
public interface Installation extends AutoCloseable {

    /** The file that tells how to reach it, as {@code loam status --json} does. */
    Path status();

    void requireAlive();

    /** The end of what it wrote to its logs, for when a test fails. */
    String logs();

    @Override
    void close();
}
