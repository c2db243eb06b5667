package dev.loam.benchmarks;

import dev.loam.sdk.InstallationStatus;
import dev.loam.sdk.LoamClient;
import dev.loam.sdk.http.Connection;
import dev.loam.sdk.platform.PlatformClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Loam in one process on a data folder of its own, started as {@code ./loam up} starts it. */
final class Installation implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofMinutes(3);
    private static final Duration LONGEST_WORK = Duration.ofSeconds(60);
    private static final Duration QUIET = Duration.ofMillis(500);
    private static final Duration NOTHING = Duration.ofMillis(20);
    private static final Duration LONGEST_END = Duration.ofSeconds(30);

    private static final int LOG_LINES = 60;

    private final Process process;
    private final Path data;
    private final FileTime statusBefore;
    private final int port;

    private Installation(Process process, Path data, FileTime statusBefore, int port) {
        this.process = process;
        this.data = data;
        this.statusBefore = statusBefore;
        this.port = port;
    }

    /** Starts it and returns at once. */
    static Installation begin(Path home, Path data) {
        Path app = home.resolve("standalone/target/app");
        int port = freePort();
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "@" + app.resolve("jvm.options"),
                        "-jar",
                        app.resolve("loam-standalone.jar").toString(),
                        "--data",
                        data.toString(),
                        "--port",
                        Integer.toString(port),
                        "--worker-home",
                        home.resolve("services/function-worker/target/worker-home")
                                .toString()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log(data).toFile()));
        FileTime before = statusTime(data);
        try {
            return new Installation(builder.start(), data, before, port);
        } catch (IOException failure) {
            throw new UncheckedIOException("Loam could not be started", failure);
        }
    }

    /** Starts it and waits until it says that it is ready. */
    static Installation start(Path home, Path data) {
        Installation installation = begin(home, data);
        Waiting.until("Loam starts", LONGEST_START, installation::isReady);
        return installation;
    }

    /** Whether it runs, and the end of what it wrote: for whoever waited for it in vain. */
    String state() {
        try {
            List<String> lines = Files.readAllLines(log(data));
            return "it %s; its log ends with%n%s"
                    .formatted(
                            process.isAlive() ? "still runs" : "ended with " + process.exitValue(),
                            String.join(
                                    System.lineSeparator(),
                                    lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size())));
        } catch (IOException unreadable) {
            return "its log cannot be read: " + unreadable;
        }
    }

    private static Path log(Path data) {
        return data.resolveSibling(data.getFileName() + ".log");
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    InstallationStatus status() {
        return InstallationStatus.of(data).orElseThrow();
    }

    String ref() {
        return status().project().path("ref").asString();
    }

    String secretKey() {
        return status().project().path("secret_key").asString();
    }

    String publishableKey() {
        return status().project().path("publishable_key").asString();
    }

    PlatformClient platform() {
        return new PlatformClient(Connection.to(address()), status().platformToken());
    }

    /** Project {@code local}, with its secret key. */
    LoamClient project() {
        return LoamClient.of(Connection.to(address()), secretKey());
    }

    /** All processes of this installation: its own, its PostgreSQL's and its workers'. */
    ProcessTree processes() {
        return ProcessTree.of(process.toHandle());
    }

    /**
     * Waits until some of its processes have next to nothing to do.
     *
     * @param kinds which: the kinds that {@link ProcessTree} knows
     */
    void awaitQuiet(Predicate<String> kinds) {
        Waiting.until("nothing is done", LONGEST_WORK, () -> {
            ProcessTree processes = processes();
            Duration before = processes.processorTime(kinds);
            Waiting.sleep(QUIET);
            return processes.processorTime(kinds).minus(before).compareTo(NOTHING) <= 0;
        });
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(LONGEST_END.toSeconds(), TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private boolean isReady() {
        if (!process.isAlive()) {
            throw new IllegalStateException("Loam ended with " + process.exitValue());
        }
        return !statusTime(data).equals(statusBefore);
    }

    private static FileTime statusTime(Path data) {
        try {
            return Files.getLastModifiedTime(data.resolve("run/status.json"));
        } catch (IOException absent) {
            return FileTime.fromMillis(0);
        }
    }

    private static int freePort() {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException("No free port on the loopback address", none);
        }
    }
}
