package dev.loam.cli.installation;

import dev.loam.cli.CommandFailure;
import dev.loam.sdk.InstallationStatus;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Starts an installation on its own and waits until it answers, telling how far it is. */
public final class Startup {
    private static final Duration LONGEST = Duration.ofMinutes(3);

    /** A record that tells nothing to worry about; whoever wants them has ./loam logs. */
    private static final Pattern RECORD = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\S+ +INFO ");

    private final PrintStream out;

    public Startup(PrintStream out) {
        this.out = out;
    }

    /** Starts it on the default port. */
    public InstallationStatus detached(Installation installation, int port) {
        return detached(new Launch(installation, port, "127.0.0.1", null));
    }

    InstallationStatus detached(Launch launch) {
        Installation installation = launch.installation();
        FileTime before = statusTime(installation);
        Process process = launch.detached();
        LogFollower log = new LogFollower(
                installation.log(), out, 0, line -> !RECORD.matcher(line).lookingAt());
        Instant limit = Instant.now().plus(LONGEST);
        try {
            while (statusTime(installation).equals(before)) {
                boolean ended = process.waitFor(20, TimeUnit.MILLISECONDS);
                log.printNew();
                if (ended) {
                    throw new CommandFailure("Loam did not start.", "The whole log: " + installation.log());
                }
                if (Instant.now().isAfter(limit)) {
                    throw new CommandFailure(
                            "Loam did not answer within " + LONGEST.toMinutes() + " minutes.",
                            "The whole log: " + installation.log());
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("Interrupted while Loam was starting.", "It goes on; ./loam down ends it.");
        }
        log.printNew();
        return installation.requireStatus();
    }

    private static FileTime statusTime(Installation installation) {
        try {
            return Files.getLastModifiedTime(installation.statusFile());
        } catch (java.io.IOException absent) {
            return FileTime.fromMillis(0);
        }
    }
}
