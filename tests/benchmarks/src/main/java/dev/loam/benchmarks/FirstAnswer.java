package dev.loam.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;

/** How long a project's REST API takes for one answer out of its database: that it has no such table. */
final class FirstAnswer {
    private static final int NO_SUCH_TABLE = 404;

    private FirstAnswer() {}

    static Duration of(URI address, String key) {
        try (Api api = new Api(address, key)) {
            long began = System.nanoTime();
            int status = api.send("GET", "/rest/v1/nothing", "").statusCode();
            Duration taken = Duration.ofNanos(System.nanoTime() - began);
            if (status != NO_SUCH_TABLE) {
                throw new IllegalStateException("The project answered " + status);
            }
            return taken;
        } catch (IOException failure) {
            throw new UncheckedIOException("The project did not answer", failure);
        }
    }
}
