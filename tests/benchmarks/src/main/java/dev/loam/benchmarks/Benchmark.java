package dev.loam.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Measures something on an installation of its own. */
@FunctionalInterface
interface Benchmark {
    /**
     * Runs it.
     *
     * @param home the checkout, built
     * @param folder an empty folder
     */
    List<Row> run(Path home, Path folder) throws IOException;
}
