package dev.loam.cli.functions;

import dev.loam.cli.CommandFailure;
import dev.loam.cli.installation.Installation;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The process that runs the function: a worker's host, told of each jar by a line on its standard input. It ends when that
 * does, so with us, however we end.
 */
final class ServedProcess {
    private static final String[] INHERITED = {"HOME", "LANG", "LC_ALL", "PATH", "TZ"};

    private final String name;
    private final int port;
    private final Path scratch;
    private @Nullable Process process;
    private @Nullable BufferedWriter jars;
    private @Nullable ServedSettings settings;

    ServedProcess(String name, int port, Path scratch) {
        this.name = name;
        this.port = port;
        this.scratch = scratch;
    }

    int port() {
        return port;
    }

    /** Has the jar served from now on, by another process if it has to be started otherwise. */
    synchronized void serve(Path jar, ServedSettings wanted) {
        if (!wanted.equals(settings) || process == null || !process.isAlive()) {
            end();
            start(wanted);
            settings = wanted;
        }
        try {
            if (jars != null) {
                jars.write(jar.toString());
                jars.newLine();
                jars.flush();
            }
        } catch (IOException ended) {
            // It is told of when somebody looks at it next.
            settings = null;
        }
    }

    /** The status that it ended with by itself since it was last asked; null when it did not. */
    synchronized @Nullable Integer takeEnd() {
        Process running = process;
        if (running == null || running.isAlive()) {
            return null;
        }
        process = null;
        return running.exitValue();
    }

    /** Ends it, if it runs. */
    synchronized void end() {
        Process running = process;
        if (running == null) {
            return;
        }
        process = null;
        running.destroy();
        try {
            if (!running.waitFor(5, TimeUnit.SECONDS)) {
                running.destroyForcibly().waitFor();
            }
        } catch (InterruptedException interrupted) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void start(ServedSettings wanted) {
        ProcessBuilder builder = new ProcessBuilder(command(wanted))
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(List.of(INHERITED));
        environment.putAll(wanted.environment());
        environment.put("LOAM_FUNCTION", name);
        try {
            Process started = builder.start();
            process = started;
            jars = started.outputWriter();
        } catch (IOException failure) {
            throw new UncheckedIOException("The function's process could not be started", failure);
        }
    }

    private List<String> command(ServedSettings wanted) {
        String host = wanted.spring() ? "spring" : "plain";
        Path classes = Installation.home()
                .resolve("services/function-worker/target/worker-home")
                .resolve(host);
        if (!Files.isDirectory(classes)) {
            throw new CommandFailure("Loam is not built in " + Installation.home(), "Build it: ./loam build");
        }
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx" + wanted.memoryMb() + "m",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + scratch,
                "-cp",
                classes + "/*",
                wanted.spring() ? "dev.loam.worker.spring.SpringWorker" : "dev.loam.worker.plain.PlainWorker",
                "--serve",
                name,
                Integer.toString(port),
                Integer.toString(wanted.timeoutSeconds()),
                wanted.handler());
    }
}
