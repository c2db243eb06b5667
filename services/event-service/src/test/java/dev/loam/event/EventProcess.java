package dev.loam.event;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Event-service as a process of its own, which can be killed. */
final class EventProcess {
    /** The classes that the last process has read, in the order in which it did. */
    static final Path CLASSES = Path.of("target", "event-process.classes");

    private final Process process;
    private final int port;

    private EventProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static EventProcess start(Installation installation, String... settings) {
        return start(
                installation,
                EventServiceApplication.class,
                List.of("-XX:TieredStopAtLevel=1", "-Xlog:class+load:file=" + CLASSES),
                settings);
    }

    /** As it runs where nobody tests it. */
    static EventProcess measured(Installation installation, String... settings) {
        return start(installation, EventServiceApplication.class, List.of("-Xmx512m"), settings);
    }

    /** The same with functions in its own process. */
    static EventProcess measuredWithFunctions(Installation installation) throws IOException {
        String told =
                "%s=%d".formatted(PlayedFunctions.TOLD_AT, installation.peers().hear());
        return start(installation, PlayedFunctions.class, List.of("-Xmx512m"), told);
    }

    private static EventProcess start(
            Installation installation, Class<?> application, List<String> options, String... settings) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), application.getName()));
        installation.settings(settings).forEach(setting -> command.add("--" + setting));
        try {
            File log = new File("target", "event-process.log");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                    .start();
            EventProcess started = new EventProcess(process, installation.port());
            try {
                Awaitility.await().atMost(Duration.ofMinutes(2)).until(started::isHealthy);
            } catch (ConditionTimeoutException tooLate) {
                process.destroyForcibly();
                throw tooLate;
            }
            return started;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    Duration processorTime() {
        return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** kill -9. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(10, TimeUnit.SECONDS);
    }

    private boolean isHealthy() {
        if (!process.isAlive()) {
            throw new IllegalStateException("The process ended with " + process.exitValue());
        }
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create("http://127.0.0.1:%d/actuator/health/readiness".formatted(port))
                            .toURL()
                            .openConnection();
            connection.setConnectTimeout(500);
            connection.setReadTimeout(2000);
            return connection.getResponseCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }
}
