package dev.loam.function.worker;

import dev.loam.function.sandbox.SandboxFloor;
import dev.loam.function.sandbox.SandboxLevel;
import dev.loam.function.sandbox.SandboxProperties;
import dev.loam.function.sandbox.SandboxedLauncher;
import dev.loam.platform.project.ProjectRef;
import dev.loam.worker.channel.Frame;
import dev.loam.worker.channel.Headers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.util.unit.DataSize;

/** Workers as a service has them, and what tests ask of them. */
public final class TestWorkers implements AutoCloseable {
    static final ProjectRef PROJECT = new ProjectRef("abcdefghijklmnopqrst");
    private static final WorkerProperties.CrashBackOff CRASH_BACK_OFF =
            new WorkerProperties.CrashBackOff(Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofMinutes(5));
    static final Duration UNREAD_TIMEOUT = Duration.ofSeconds(1);
    private static final Path HOME = Path.of("../services/function-worker/target/worker-home");
    private static final Path IMAGES = Path.of("target/worker-images");

    private final SandboxedLauncher launcher;
    private final WorkerFolders folders;
    private final WorkerImages images;
    private final Workers workers;

    public TestWorkers(SandboxLevel level, Path folder) throws IOException {
        this(level, folder, properties(folder, Duration.ofSeconds(60), 64, false));
    }

    TestWorkers(SandboxLevel level, Path folder, WorkerProperties properties) throws IOException {
        this(level, folder, properties, SandboxFloor.NONE);
    }

    TestWorkers(SandboxLevel level, Path folder, WorkerProperties properties, SandboxFloor floor) throws IOException {
        SandboxProperties sandbox = new SandboxProperties(floor, 200_000);
        launcher = new SandboxedLauncher(level);
        WorkerConfiguration configuration = new WorkerConfiguration();
        folders = configuration.workerFolders(properties, launcher);
        images = configuration.workerImages(properties);
        workers = WorkerConfiguration.workers(properties, sandbox, launcher, folders, images, DataSize.ofMegabytes(10));
    }

    public static SandboxLevel machine() {
        return SandboxLevel.detect(200_100);
    }

    static WorkerProperties properties(Path folder, Duration idle, int maxWorkers, boolean stemCells) {
        WorkerProperties.Stems one = new WorkerProperties.Stems(1, 1, 1);
        return properties(folder, idle, maxWorkers, stemCells, one, one);
    }

    static WorkerProperties properties(
            Path folder,
            Duration idle,
            int maxWorkers,
            boolean stemCells,
            WorkerProperties.Stems plain,
            WorkerProperties.Stems spring) {
        return properties(folder, idle, maxWorkers, stemCells, plain, spring, CRASH_BACK_OFF);
    }

    static WorkerProperties properties(Path folder, WorkerProperties.CrashBackOff crashBackOff) {
        WorkerProperties.Stems none = new WorkerProperties.Stems(0, 0, 0);
        return properties(folder, Duration.ofSeconds(60), 64, false, none, none, crashBackOff);
    }

    private static WorkerProperties properties(
            Path folder,
            Duration idle,
            int maxWorkers,
            boolean stemCells,
            WorkerProperties.Stems plain,
            WorkerProperties.Stems spring,
            WorkerProperties.CrashBackOff crashBackOff) {
        return new WorkerProperties(
                HOME.toAbsolutePath().normalize(),
                folder.resolve("workers"),
                IMAGES,
                false,
                null,
                idle,
                Duration.ofSeconds(20),
                Duration.ofSeconds(1),
                maxWorkers,
                4,
                150,
                DataSize.ofMegabytes(64),
                UNREAD_TIMEOUT,
                stemCells,
                plain,
                spring,
                128,
                Map.of(),
                crashBackOff,
                DataSize.ofMegabytes(6));
    }

    public static Deployment deployment(Path jar, Class<?> handler) {
        return deployment(jar, handler, Duration.ofSeconds(20), 4);
    }

    static Deployment deployment(Path jar, Class<?> handler, Duration timeout, int concurrency) {
        return new Deployment(
                PROJECT,
                handler.getSimpleName() + UUID.randomUUID(),
                1,
                jar,
                HostKind.PLAIN,
                handler.getName(),
                128,
                timeout,
                concurrency,
                () -> Map.of("GREETING", "hello"));
    }

    public InvocationResult invoke(Deployment deployment, String body) throws InterruptedException {
        return invoke(deployment, body, _ -> PlatformAnswer.unanswered("there is no platform here"));
    }

    InvocationResult invoke(Deployment deployment, String body, PlatformGate platform) throws InterruptedException {
        return workers.invoke(new InvocationRequest(
                deployment,
                UUID.randomUUID().toString(),
                Frame.Kind.HTTP,
                "POST",
                "/",
                Headers.of("content-type", "text/plain"),
                body.getBytes(StandardCharsets.UTF_8),
                platform));
    }

    WorkerImages images() {
        return images;
    }

    /** The folders of the workers that there are. */
    List<Path> folders() throws IOException {
        try (Stream<Path> paths = Files.list(folders.directory())) {
            return paths.toList();
        }
    }

    Workers workers() {
        return workers;
    }

    @Override
    public void close() throws IOException {
        workers.close();
        folders.close();
        launcher.close();
    }
}
