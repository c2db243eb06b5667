package dev.loam.event;

import static dev.loam.event.Installation.emit;
import static dev.loam.event.Installation.emitMany;

import dev.loam.platform.project.ProjectRef;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import org.awaitility.Awaitility;

/** Measures, as a program of its own, from the signal to the function's call, and how many events pass in a second. */
final class RelayMeasurement {
    private static final String TYPE = "loam.storage.object.created";
    private static final int LATENCIES = 200;
    private static final int WARMUPS = 300;
    private static final int EVENTS = 10_000;

    private RelayMeasurement() {}

    public static void main(String[] arguments) {
        try (Installation installation = new Installation();
                EventServer server = EventServer.start(installation)) {
            ProjectRef project = installation.project();
            server.callers().subscribe(project, "f");
            measureLatency(installation, project, WARMUPS);
            long[] nanos = measureLatency(installation, project, LATENCIES);
            Arrays.sort(nanos);
            print("signal to call: p50 %.2f ms, p90 %.2f ms, p99 %.2f ms", nanos[100], nanos[180], nanos[198]);
            measureThroughput(installation, project);
            measureThroughput(installation, project);
        }
        System.exit(0);
    }

    private static long[] measureLatency(Installation installation, ProjectRef project, int count) {
        long[] nanos = new long[count];
        for (int i = 0; i < count; i++) {
            int before = installation.peers().count();
            UUID event = emit(project, TYPE, "object");
            long signalled = System.nanoTime();
            Callers.at(installation.port()).signal(project);
            Awaitility.await()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(2))
                    .until(() -> installation.peers().count() > before);
            Peers.Call call = installation.peers().calls().get(before);
            if (!call.eventId().equals(event.toString())) {
                throw new IllegalStateException("Another event came");
            }
            nanos[i] = call.at() - signalled;
        }
        return nanos;
    }

    private static void measureThroughput(Installation installation, ProjectRef project) {
        emitMany(project, TYPE, EVENTS);
        int before = installation.peers().count();
        long start = System.nanoTime();
        Callers.at(installation.port()).signal(project);
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> installation.peers().count() == before + EVENTS);
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf("%d events in %.2f s: %.0f events/s%n", EVENTS, seconds, EVENTS / seconds);
    }

    private static void print(String format, long... nanos) {
        System.out.printf(
                format + "%n", Arrays.stream(nanos).mapToObj(n -> n / 1e6).toArray());
    }
}
