package dev.loam.cli.installation;

import dev.loam.cli.CommandFailure;
import dev.loam.sdk.InstallationStatus;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts an installation. */
@Command(
        name = "up",
        description = "Starts Loam: every service in one process, with its own PostgreSQL.",
        mixinStandardHelpOptions = true)
public final class UpCommand implements Callable<Integer> {
    @Mixin
    private final DataOption data = new DataOption();

    @Option(names = "--port", defaultValue = "8000", description = "The public port; ${DEFAULT-VALUE} by default.")
    private int port;

    @Option(
            names = "--host",
            defaultValue = "127.0.0.1",
            description = "The address to listen on; only this machine by default.")
    private String host = "127.0.0.1";

    @Option(
            names = "--database-url",
            paramLabel = "URL",
            description = "postgresql://superuser:password@host:port: use that cluster instead of our own.")
    private @Nullable String databaseUrl;

    @Option(names = "--detach", description = "Return when Loam answers, and leave it running.")
    private boolean detach;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Installation installation = data.installation();
        Optional<ProcessHandle> running = installation.process();
        if (running.isPresent()) {
            throw new CommandFailure(
                    "Loam already runs on %s (process %d)."
                            .formatted(installation.data(), running.get().pid()),
                    "Use it as it is (./loam status), stop it first (./loam down), or name another folder with --data.");
        }
        Launch launch = new Launch(installation, port, host, databaseUrl);
        if (detach) {
            print(new Startup(System.out).detached(launch));
            return 0;
        }
        return stay(launch);
    }

    private static int stay(Launch launch) throws IOException, InterruptedException {
        try (PrintStream log = new PrintStream(Files.newOutputStream(launch.openLog()), true, StandardCharsets.UTF_8)) {
            Process process = launch.here();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process)));
            try (BufferedReader output =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = output.readLine(); line != null; line = output.readLine()) {
                    System.out.println(line);
                    log.println(line);
                    if (line.contains("Loam is ready on")) {
                        print(launch.installation().requireStatus());
                        System.out.println("\nStop it with Ctrl-C.");
                    }
                }
            }
            return process.waitFor();
        }
    }

    private static void end(Process process) {
        process.destroy();
        try {
            process.waitFor(30, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void print(InstallationStatus status) {
        System.out.println();
        StatusCommand.print(status, System.out);
    }
}
