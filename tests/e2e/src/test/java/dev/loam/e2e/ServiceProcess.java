package dev.loam.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One JVM of an installation, with its output in a file. */
public record ServiceProcess(String name, Process process, Path log) implements AutoCloseable {

    /** The words that start a service from its jar. */
    public static List<String> launch(Path jar) {
        return List.of(
                Checkout.java().toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx384m",
                "--enable-native-access=ALL-UNNAMED",
                "-jar",
                jar.toString());
    }

    public static ServiceProcess start(String name, List<String> launch, Path logs, List<String> arguments) {
        List<String> command = new ArrayList<>(launch);
        command.addAll(arguments);
        Path log = logs.resolve(name + ".log");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
            return new ServiceProcess(name, process, log);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public void requireAlive() {
        if (!process.isAlive()) {
            throw new IllegalStateException("%s ended:%n%s".formatted(name, tail()));
        }
    }

    public String tail() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
        } catch (IOException unreadable) {
            return "(no log)";
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                process.waitFor(10, TimeUnit.SECONDS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
