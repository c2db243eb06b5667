package dev.loam.e2e.recovery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One line of the table in docs/reliability.md, for each part of a test that counts. */
public final class Report {
    private static final Path FOLDER = Path.of("target", "reliability");

    private Report() {}

    public static void write(Class<?> test, String part, Seed seed, String figures) {
        String line = "| %s, %s | %d | %s |%n".formatted(test.getSimpleName(), part, seed.value(), figures);
        System.out.print(line);
        try {
            Files.createDirectories(FOLDER);
            Files.writeString(FOLDER.resolve("%s-%s.md".formatted(test.getSimpleName(), part)), line);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
