package dev.loam.standalone.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of this checkout. */
final class Checkout {
    private Checkout() {}

    static Path file(String name) {
        return root().resolve(name);
    }

    /** The text of every Java file in a folder and below, in the order of their names. */
    static List<String> sources(String folder) {
        try (Stream<Path> files = Files.walk(file(folder))) {
            return files.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .map(Checkout::read)
                    .toList();
        } catch (IOException unreadable) {
            throw new AssertionError("No sources in " + folder, unreadable);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new AssertionError("Cannot read " + file, unreadable);
        }
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("SECURITY.md"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new AssertionError("The tests do not run inside a checkout of Loam");
            }
        }
        return folder;
    }
}
