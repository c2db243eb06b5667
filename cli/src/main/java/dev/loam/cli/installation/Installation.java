package dev.loam.cli.installation;

import dev.loam.cli.CommandFailure;
import dev.loam.sdk.InstallationStatus;
import dev.loam.sdk.http.Connection;
import dev.loam.sdk.platform.PlatformClient;
import dev.loam.sdk.platform.Project;
import dev.loam.sdk.platform.ProjectPage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An installation on this machine.
 *
 * @param data its data folder
 */
public record Installation(Path data) {
    private static final Pattern REF = Pattern.compile("[a-z]{20}");
    private static final int PAGE = 100;

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

    /** Whether the control plane is this installation's own, not one that the environment names. */
    public boolean isOwnPlatform() {
        return elsewhere(System.getenv()) == null;
    }

    /**
     * The ref of the project that is meant: of the one that was named, by its ref or its name, else of LOAM_PROJECT, else of
     * this installation's project local.
     */
    public String reference(@Nullable String named) {
        String meant = named == null ? System.getenv("LOAM_PROJECT") : named;
        if (meant != null) {
            return REF.matcher(meant).matches() ? meant : refOf(meant, platform());
        }
        if (!isOwnPlatform()) {
            throw new CommandFailure("No project is named.", "Name one with --project or LOAM_PROJECT.");
        }
        return requireStatus().project().path("ref").asString();
    }

    static String refOf(String name, PlatformClient platform) {
        List<String> found = new ArrayList<>();
        String cursor = null;
        do {
            ProjectPage page = platform.projects().list(name, PAGE, cursor).execute();
            page.items().stream()
                    .filter(project -> project.name().equals(name))
                    .map(Project::ref)
                    .forEach(found::add);
            cursor = page.nextCursor();
        } while (cursor != null);
        if (found.size() == 1) {
            return found.getFirst();
        }
        throw found.isEmpty()
                ? new CommandFailure(
                        "There is no project %s.".formatted(name), "loam projects list tells which there are.")
                : new CommandFailure(
                        "%d projects are named %s.".formatted(found.size(), name),
                        "Name one by its ref: " + String.join(", ", found));
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
