package dev.loam.spring.test;

import dev.loam.sdk.InstallationStatus;
import dev.loam.sdk.http.Connection;
import dev.loam.sdk.platform.NewProject;
import dev.loam.sdk.platform.PlatformClient;
import dev.loam.sdk.platform.ProjectCredentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * An installation of Loam for tests: everything in one process with a PostgreSQL of its own, on a free port, in a folder
 * that goes with it. It takes some seconds to start, so share one for all tests and give each class a project of its own.
 * Tests with Spring have that from {@link LoamTest}; others do it themselves:
 *
 * <pre>{@code
 * private static final StandaloneLoam loam = StandaloneLoam.start(Path.of(System.getenv("LOAM_HOME")));
 * private static final ProjectCredentials project = loam.project("test", Path.of("migrations"));
 *
 * private final LoamClient client = LoamClient.of(loam.url(), project.publishableKey());
 *
 * @AfterAll
 * static void stop() {
 *     loam.close();
 * }
 * }</pre>
 */
public final class StandaloneLoam implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofMinutes(3);
    private static final int LONGEST_END_SECONDS = 30;
    private static final int QUOTED_LINES = 40;

    private final Process process;
    private final Path folder;
    private final InstallationStatus status;

    private StandaloneLoam(Process process, Path folder, InstallationStatus status) {
        this.process = process;
        this.folder = folder;
        this.status = status;
    }

    /**
     * Starts an installation and waits until it answers.
     *
     * @param home a checkout of Loam in which {@code ./loam build} was run
     * @param settings more of its settings: {@code --loam.event.webhook.private-hosts=true}
     */
    public static StandaloneLoam start(Path home, String... settings) {
        try {
            Path folder = Files.createTempDirectory("loam-test-");
            Process process = new ProcessBuilder(command(home, folder, settings))
                    .redirectErrorStream(true)
                    .redirectOutput(log(folder).toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
            return new StandaloneLoam(process, folder, started(process, folder));
        } catch (IOException failure) {
            throw new UncheckedIOException("Loam could not be started from " + home, failure);
        }
    }

    /** The installation's address. */
    public String url() {
        return status.apiUrl();
    }

    /** The installation as its operator. */
    public PlatformClient platform() {
        return new PlatformClient(Connection.to(URI.create(url())), status.platformToken());
    }

    /** A new project with nothing in it. */
    public ProjectCredentials project(String name) {
        return platform().projects().create(NewProject.named(name)).execute();
    }

    /**
     * A new project with these migrations.
     *
     * @param migrations a folder of {@code <version>_<name>.sql}
     */
    public ProjectCredentials project(String name, Path migrations) {
        ProjectCredentials project = project(name);
        PlatformClient platform = platform();
        try (Stream<Path> files = Files.list(migrations)) {
            for (Path file : files.sorted().toList()) {
                migrate(platform, project.ref(), file);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return project;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            delete(folder);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        } catch (IOException undeletable) {
            throw new UncheckedIOException(undeletable);
        }
    }

    private static void migrate(PlatformClient platform, String ref, Path file) throws IOException {
        String name = file.getFileName().toString();
        int end = name.indexOf('_');
        platform.applyMigration(
                ref,
                name.substring(0, end),
                name.substring(end + 1).replaceFirst("\\.sql$", ""),
                Files.readString(file));
    }

    private static List<String> command(Path home, Path folder, String... settings) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        Path app = home.resolve("standalone/target/app");
        if (Files.exists(app.resolve("jvm.options"))) {
            command.addAll(List.of("@" + app.resolve("jvm.options"), "-jar", app + "/loam-standalone.jar"));
        } else {
            command.addAll(List.of(
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-Xmx384m",
                    "--enable-native-access=ALL-UNNAMED",
                    "-jar",
                    jar(home).toString()));
        }
        command.addAll(List.of(
                "--data",
                folder.resolve("data").toString(),
                "--port",
                "0",
                "--worker-home",
                home.resolve("services/function-worker/target/worker-home").toString()));
        command.addAll(List.of(settings));
        return command;
    }

    private static Path jar(Path home) throws IOException {
        Path target = home.resolve("standalone/target");
        if (Files.isDirectory(target)) {
            try (Stream<Path> files = Files.list(target)) {
                Optional<Path> jar = files.filter(file -> file.toString().endsWith("-exec.jar"))
                        .findFirst();
                if (jar.isPresent()) {
                    return jar.get();
                }
            }
        }
        throw new IllegalStateException("Loam is not built in %s: run ./loam build there".formatted(home));
    }

    private static InstallationStatus started(Process process, Path folder) throws IOException {
        Instant limit = Instant.now().plus(LONGEST_START);
        try {
            while (Instant.now().isBefore(limit)) {
                Optional<InstallationStatus> status = InstallationStatus.of(folder.resolve("data"));
                if (status.isPresent()) {
                    return status.get();
                }
                if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                    break;
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        List<String> lines = Files.readAllLines(log(folder));
        throw new IllegalStateException("Loam did not start:\n"
                + String.join("\n", lines.subList(Math.max(0, lines.size() - QUOTED_LINES), lines.size())));
    }

    private static Path log(Path folder) {
        return folder.resolve("loam.log");
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
