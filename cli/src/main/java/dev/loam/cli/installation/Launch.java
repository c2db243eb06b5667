package dev.loam.cli.installation;

import dev.loam.cli.CommandFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the standalone process is started.
 *
 * @param installation on which data folder
 * @param port the public port
 * @param host the address that the public port listens on
 * @param databaseUrl a cluster to use instead of our own
 */
record Launch(
        Installation installation,
        int port,
        String host,
        @Nullable String databaseUrl) {
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    /** Starts it in this terminal; it ends with it. */
    Process here() {
        return start(new ProcessBuilder(command()).redirectErrorStream(true));
    }

    /** Starts it on its own: it goes on when this terminal closes. */
    Process detached() {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            command.add(SETSID.toString());
        }
        command.addAll(command());
        Path log = openLog();
        return start(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())));
    }

    /** Empties the log of the former run, and returns it. */
    Path openLog() {
        Path log = installation.log();
        try {
            Files.createDirectories(log.getParent());
            Files.writeString(log, "", StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
            return log;
        } catch (IOException unwritable) {
            throw new CommandFailure(
                    "The data folder %s cannot be written: %s".formatted(installation.data(), unwritable.getMessage()),
                    "Give this user the right to write there, or name another folder with --data.");
        }
    }

    private static Process start(ProcessBuilder builder) {
        Map<String, String> environment = builder.environment();
        environment.remove("JAVA_TOOL_OPTIONS");
        environment.remove("JDK_JAVA_OPTIONS");
        try {
            return builder.start();
        } catch (IOException failure) {
            throw new UncheckedIOException("The process could not be started", failure);
        }
    }

    private List<String> command() {
        Path home = Installation.home();
        Path app = home.resolve("standalone/target/app");
        if (!Files.exists(app.resolve("jvm.options"))) {
            throw new CommandFailure("Loam is not built in " + home, "Build it: ./loam build");
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + app.resolve("jvm.options"),
                "-jar",
                app.resolve("loam-standalone.jar").toString(),
                "--data",
                installation.data().toString(),
                "--host",
                host,
                "--port",
                Integer.toString(port),
                "--worker-home",
                home.resolve("services/function-worker/target/worker-home").toString()));
        if (databaseUrl != null) {
            command.addAll(List.of("--database-url", databaseUrl));
        }
        return command;
    }
}
