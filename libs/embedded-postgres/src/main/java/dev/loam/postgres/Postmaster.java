package dev.loam.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** The running server process. */
final class Postmaster {

    private final Process process;
    private final Path pidFile;

    private Postmaster(Process process, Path pidFile) {
        this.process = process;
        this.pidFile = pidFile;
    }

    /**
     * Starts the server from a thread that stays until the server ends. The kernel sends the "parent died" signal when
     * the <em>thread</em> that started a process ends, so a pooled or virtual thread would stop Postgres at random.
     */
    static Postmaster launch(ClusterFiles files) {
        Path data = files.data();
        Command command = Command.of(files.binaries().program("postgres").toString(), "-D", data.toString())
                .prefixedBy(
                        files.account().prefix(files.folder(), files.binaries().folder()));
        var builder = command.processBuilder()
                .redirectOutput(ProcessBuilder.Redirect.appendTo(files.log().toFile()));
        var started = new CompletableFuture<Process>();
        Thread.ofPlatform().daemon().name("loam-postgres-keeper").start(() -> keep(builder, started));
        try {
            return new Postmaster(started.join(), data.resolve("postmaster.pid"));
        } catch (CompletionException e) {
            throw new EmbeddedPostgresException(
                    "Postgres could not be started (" + e.getCause() + ").",
                    "When Loam runs as root it needs setpriv and unshare (package util-linux).",
                    e);
        }
    }

    private static void keep(ProcessBuilder builder, CompletableFuture<Process> started) {
        try {
            Process process = builder.start();
            started.complete(process);
            process.onExit().join();
        } catch (IOException e) {
            started.completeExceptionally(e);
        }
    }

    long pid() {
        return process.pid();
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /** Runs the action when the process has ended, at once if it has already; the action must not block. */
    void onExit(Runnable action) {
        process.onExit().thenRun(action);
    }

    /** True once connections are taken; false when the process ended or the time is over. */
    boolean awaitReady(Duration patience) {
        Waiting.until(patience, () -> !process.isAlive() || saysReady());
        return process.isAlive() && saysReady();
    }

    private boolean saysReady() {
        try {
            List<String> lines = Files.exists(pidFile) ? Files.readAllLines(pidFile) : List.of();
            return lines.size() >= 8
                    && lines.getFirst().strip().equals(Long.toString(process.pid()))
                    && lines.get(7).strip().equals("ready");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Has it read its settings again. */
    void reload() {
        Signals.send("HUP", List.of(process.toHandle()));
    }

    /** Fast shutdown: clients are disconnected, what they committed is kept. */
    void stop(Duration patience) {
        Signals.send("INT", List.of(process.toHandle()));
        if (!ended(patience)) {
            Signals.send("QUIT", List.of(process.toHandle()));
            if (!ended(Duration.ofSeconds(5))) {
                process.destroyForcibly();
            }
        }
    }

    private boolean ended(Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
