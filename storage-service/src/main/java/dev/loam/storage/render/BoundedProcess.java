package dev.loam.storage.render;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs a program that works on what somebody uploaded: without our environment, with bounds on memory, time and the
 * size of what it writes. The shell sets the bounds on itself and becomes the program.
 */
final class BoundedProcess {
    private static final long LARGEST_FILE = 64L << 20;
    private static final int SHOWN = 2000;
    private static final String BOUNDS =
            "ulimit -d %d; ulimit -t %d; ulimit -f %d; ulimit -c 0; exec \"$0\" \"$@\" 2>\"$LOAM_ERRORS\"";

    private final long memory;
    private final Duration timeout;

    BoundedProcess(long memory, Duration timeout) {
        this.memory = memory;
        this.timeout = timeout;
    }

    /** What became of it: whether it said that it succeeded, and what it complained of. */
    record Result(boolean succeeded, String complaint) {}

    Result run(List<String> command, Path folder) throws IOException {
        Path errors = folder.resolve("errors");
        List<String> bounded = new ArrayList<>(
                List.of("/bin/sh", "-c", BOUNDS.formatted(memory / 1024, timeout.toSeconds() + 1, LARGEST_FILE / 512)));
        bounded.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(bounded)
                .directory(folder.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        String path = System.getenv().getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin");
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "PATH",
                        path,
                        "TMPDIR",
                        folder.toString(),
                        "LOAM_ERRORS",
                        errors.toString(),
                        "VIPS_CONCURRENCY",
                        "1",
                        "VIPS_BLOCK_UNTRUSTED",
                        "1",
                        "MALLOC_ARENA_MAX",
                        "2"));
        Process process = builder.start();
        try {
            boolean ended = process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return ended ? new Result(process.exitValue() == 0, complaint(errors)) : new Result(false, "too slow");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Result(false, "interrupted");
        } finally {
            process.destroyForcibly();
        }
    }

    private static String complaint(Path errors) throws IOException {
        if (!Files.exists(errors)) {
            return "";
        }
        try (var text = Files.newInputStream(errors)) {
            return new String(text.readNBytes(SHOWN), StandardCharsets.UTF_8).strip();
        }
    }
}
