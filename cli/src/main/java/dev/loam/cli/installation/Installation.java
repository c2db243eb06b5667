package dev.loam.cli.installation;

import dev.loam.cli.CommandFailure;
import dev.loam.sdk.InstallationStatus;
import dev.loam.sdk.http.Connection;
import dev.loam.sdk.platform.PlatformClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An installation on this machine.
 *
 * @param data its data folder
 */
public record Installation(Path data) {

    /** Where the launcher lies. */
    public static Path home() {
        String home = System.getProperty("loam.home");
        if (home == null) {
            throw new IllegalStateException("The command line is started by ./loam, which sets loam.home");
        }
        return Path.of(home);
    }

    /** What a command needs besides to be about this installation: nothing for the folder beside the launcher. */
    public String option() {
        return data.equals(home().resolve("data").toAbsolutePath().normalize()) ? "" : " --data " + data;
    }

    /** The process that has this installation's data folder now. */
    public Optional<ProcessHandle> process() {
        Path lock = data.resolve("run").resolve("lock");
        if (!Files.exists(lock)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
            try (FileLock free = channel.tryLock()) {
                if (free != null) {
                    return Optional.empty();
                }
            }
            return ProcessHandle.of(Long.parseLong(Files.readString(lock).strip()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(lock + " cannot be read", unreadable);
        } catch (NumberFormatException starting) {
            return Optional.empty();
        }
    }

    public boolean isRunning() {
        return process().isPresent();
    }

    /** What the installation says of itself, while it runs. */
    public InstallationStatus requireStatus() {
        if (!isRunning()) {
            throw new CommandFailure("Loam does not run on " + data, "Start it: ./loam up --detach");
        }
        return InstallationStatus.of(data)
                .orElseThrow(() -> new CommandFailure(
                        "Loam is starting on " + data, "Try again in a moment; ./loam logs shows how far it is."));
    }

    /**
     * The control plane, as this installation's operator; or, where the environment has LOAM_URL and LOAM_TOKEN, as whoever's
     * personal access token that is, of whichever installation: so in CI.
     */
    public PlatformClient platform() {
        PlatformClient elsewhere = elsewhere(System.getenv());
        if (elsewhere != null) {
            return elsewhere;
        }
        InstallationStatus status = requireStatus();
        return new PlatformClient(Connection.to(URI.create(status.apiUrl())), status.platformToken());
    }

    /** The project that is meant: the one that was named, else LOAM_PROJECT, else this installation's project local. */
    public String reference(@Nullable String named) {
        String otherwise = named == null ? System.getenv("LOAM_PROJECT") : named;
        return otherwise != null
                ? otherwise
                : requireStatus().project().path("ref").asString();
    }

    static @Nullable PlatformClient elsewhere(Map<String, String> environment) {
        String url = environment.get("LOAM_URL");
        String token = environment.get("LOAM_TOKEN");
        if (token == null || token.isBlank()) {
            return null;
        }
        if (url == null || url.isBlank()) {
            throw new CommandFailure(
                    "LOAM_TOKEN is set, and LOAM_URL is not.", "Set LOAM_URL to the address of the installation.");
        }
        return new PlatformClient(Connection.to(URI.create(url.replaceFirst("/+$", ""))), token);
    }

    Path log() {
        return data.resolve("logs").resolve("loam.log");
    }

    Path statusFile() {
        return data.resolve("run").resolve("status.json");
    }
}
