package dev.loam.cli.functions;

import dev.loam.cli.CommandFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Serves a function on this machine while it is written: no installation is needed, and what is built anew is loaded anew. */
@Command(
        name = "serve",
        description =
                "Serves a function on this machine, and loads it anew when it is built anew. Needs no installation.",
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    private static final int LOOK_AGAIN_MS = 150;

    /** As the process says it. */
    private static final int PORT_TAKEN = 98;

    @Parameters(
            paramLabel = "PATH",
            description = "The function's jar, its folder of classes, or the Maven project that has target/classes.")
    private Path path = Path.of("");

    @Option(names = "--name", paramLabel = "NAME", description = "What it is called; by default as its jar or project.")
    private @Nullable String name;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "0",
            description = "The port; any that is free by default.")
    private int port;

    @Option(names = "--handler", paramLabel = "CLASS", description = "The class or bean that is the function.")
    private @Nullable String handler;

    @Option(
            names = "--env-file",
            paramLabel = "FILE",
            description = "Its variables and secrets, NAME=value a line. LOAM_URL and LOAM_KEY let it reach a project.")
    private @Nullable Path environment;

    @Option(
            names = "--libraries",
            paramLabel = "DIR",
            description = "Jars that go with a folder of classes; by default the folder 'dependency' beside it.")
    private @Nullable Path libraries;

    @Override
    public Integer call() throws IOException, InterruptedException {
        FunctionSource source = FunctionSource.of(path, libraries);
        List<Path> watched = new ArrayList<>(source.files());
        if (environment != null) {
            watched.add(environment);
        }
        Path scratch = Files.createTempDirectory("loam-serve");
        int listening = port == 0 ? freePort() : port;
        ServedProcess served = new ServedProcess(name == null ? source.name() : name, listening, scratch);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            served.end();
            remove(scratch);
        }));
        watch(served, source, new FileStamps(watched), scratch);
        return 0;
    }

    /** Until the terminal ends it. */
    private void watch(ServedProcess served, FunctionSource source, FileStamps stamps, Path scratch)
            throws InterruptedException {
        boolean changed = true;
        int version = 0;
        while (true) {
            if (changed) {
                Path jar = scratch.resolve(++version + ".jar");
                try {
                    served.serve(jar, ServedSettings.of(source.pack(jar), handler, variables()));
                } catch (IOException halfWritten) {
                    System.err.println("It cannot be read yet: " + halfWritten.getMessage());
                }
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MS);
            tellOfEnd(served.takeEnd(), served.port());
            changed = stamps.haveChangedAndSettled();
        }
    }

    private static void tellOfEnd(@Nullable Integer status, int port) {
        if (status == null) {
            return;
        }
        if (status == PORT_TAKEN) {
            throw new CommandFailure("Port %d is taken.".formatted(port), "Name another with --port.");
        }
        System.err.println(
                "The function's process ended with status %d; the next build starts it again.".formatted(status));
    }

    private Map<String, String> variables() throws IOException {
        return environment == null ? Map.of() : EnvironmentFile.read(environment);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new CommandFailure("No port is free: " + none.getMessage(), "Name one with --port.");
        }
    }

    private static void remove(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException left) {
            throw new UncheckedIOException(folder + " cannot be removed", left);
        }
    }
}
