package dev.loam.e2e.recovery;

import static org.awaitility.Awaitility.await;

import dev.loam.e2e.Checkout;
import dev.loam.e2e.ServiceProcess;
import dev.loam.platform.test.FreePorts;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Everything in one process with its own, durable Postgres: started again and again on one data folder and port. */
public final class Standalone implements AutoCloseable {
    private final Path folder;
    private final Path data;
    private final int port = FreePorts.next();
    private final List<String> settings;
    private ServiceProcess process;

    private Standalone(Path folder, List<String> settings) {
        this.folder = folder;
        this.data = folder.resolve("data");
        this.settings = settings;
        this.process = launch();
    }

    /** @param settings what makes this test short: how long leases, retries and sweeps take */
    public static Standalone start(Path folder, List<String> settings) {
        Standalone standalone = new Standalone(folder, settings);
        standalone.awaitReady();
        return standalone;
    }

    private ServiceProcess launch() {
        List<String> arguments = new ArrayList<>(List.of(
                "--data",
                data.toString(),
                "--port",
                Integer.toString(port),
                "--worker-home",
                Checkout.workerHome().toString()));
        arguments.addAll(settings);
        List<String> launch = ServiceProcess.launch(Checkout.executable("standalone"));
        return ServiceProcess.start("standalone", launch, folder, arguments);
    }

    private void awaitReady() {
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    process.requireAlive();
                    return Files.exists(status());
                });
    }

    public String address() {
        return "http://127.0.0.1:" + port;
    }

    public String platformToken() {
        try {
            JsonNode said = new JsonMapper().readTree(Files.readString(status()));
            return said.path("platform_token").asString();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Path status() {
        return data.resolve("run/status.json");
    }

    Path blobs(String ref) {
        return data.resolve("blobs").resolve(ref);
    }

    /** The sizes of the files that a project's blobs are. */
    List<Long> blobSizes(String ref) throws IOException {
        if (!Files.isDirectory(blobs(ref))) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(blobs(ref))) {
            return files.map(Path::toFile)
                    .filter(File::isFile)
                    .map(File::length)
                    .toList();
        }
    }

    public void requireAlive() {
        process.requireAlive();
    }

    public String logs() {
        return process.tail();
    }

    /** Kills without a chance to say goodbye. Afterwards the process is not running, or has lost what it starts again. */
    void kill(Prey prey) {
        switch (prey) {
            case JVM -> process.process().destroyForcibly().onExit().join();
            case WORKERS -> workers().forEach(ProcessHandle::destroyForcibly);
            case POSTMASTER -> postmaster().destroyForcibly();
            case EVERYTHING -> {
                List<ProcessHandle> all = process.process().descendants().toList();
                process.process().destroyForcibly();
                all.forEach(ProcessHandle::destroyForcibly);
                process.process().onExit().join();
            }
        }
    }

    private List<ProcessHandle> workers() {
        String home = Checkout.workerHome().toString();
        return process.process()
                .descendants()
                .filter(child -> child.info().commandLine().orElse("").contains(home))
                .toList();
    }

    private ProcessHandle postmaster() {
        try (Stream<Path> files = Files.walk(data.resolve("postgres"), 3)) {
            Path pidFile = files.filter(file -> file.endsWith("postmaster.pid"))
                    .findFirst()
                    .orElseThrow();
            long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
            return ProcessHandle.of(pid).orElseThrow();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    void startAgain() {
        process.close();
        try {
            Files.deleteIfExists(status());
            Files.copy(process.log(), folder.resolve("standalone.%d.log".formatted(System.nanoTime())));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        process = launch();
        awaitReady();
    }

    @Override
    public void close() {
        process.close();
    }
}
