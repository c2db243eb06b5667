package dev.loam.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Where things lie in this checkout. */
public final class Checkout {
    private Checkout() {}

    public static Path root() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve("loam"))) {
                return folder;
            }
        }
        throw new IllegalStateException("These tests are run inside a checkout of Loam");
    }

    public static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    public static Path workerHome() {
        return root().resolve("services/function-worker/target/worker-home");
    }

    /** The runnable jar of a module. */
    public static Path executable(String module) {
        Path target = root().resolve(module).resolve("target");
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().endsWith("-exec.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("No runnable jar in " + target));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
