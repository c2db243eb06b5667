package dev.loam.event;

import static dev.loam.event.Installation.emit;
import static dev.loam.event.Installation.emitMany;

import dev.loam.platform.project.ProjectRef;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.awaitility.Awaitility;

/**
 * Run by {@code ./loam bench events [kafka | one-process]}: from an event's commit to the call of its function, at a steady rate and alone,
 * and how many pass in a second when many wait. Event-service is a process of its own; what it calls is
 * played, by {@code one-process} functions in its own process, as standalone has them.
 */
final class EventMeasurement {
    private static final String TYPE = "loam.storage.object.created";
    private static final int RATE = Integer.getInteger("loam.bench.rate", 3000);
    private static final int SECONDS = Integer.getInteger("loam.bench.seconds", 10);
    private static final int WARMUP_SECONDS = Integer.getInteger("loam.bench.warm", 20);
    private static final int LATENCIES = 200;
    private static final int BURST = 10_000;
    private static final int BURSTS = 3;

    private final Installation installation;
    private final EventProcess process;
    private final ProjectRef project;
    private final Emitters emitters;

    private EventMeasurement(Installation installation, EventProcess process) throws SQLException {
        this.installation = installation;
        this.process = process;
        this.project = installation.project();
        this.emitters = new Emitters(installation, project);
    }

    public static void main(String[] arguments) throws Exception {
        String[] transport = List.of(arguments).contains("kafka") ? KafkaBroker.transport("measured") : new String[0];
        Installation installation = new Installation();
        EventProcess process = List.of(arguments).contains("one-process")
                ? EventProcess.measuredWithFunctions(installation)
                : EventProcess.measured(installation, transport);
        try {
            EventMeasurement measurement = new EventMeasurement(installation, process);
            Callers.at(installation.port()).subscribe(measurement.project, "f");
            measurement.load(WARMUP_SECONDS);
            System.out.println("| what | at most | measured | more |");
            System.out.println("|---|---|---|---|");
            measurement.steady();
            measurement.alone();
            for (int i = 0; i < BURSTS; i++) {
                measurement.burst();
            }
            measurement.emitters.close();
        } finally {
            process.kill();
            installation.close();
        }
        System.exit(0);
    }

    /** Until all of it has arrived. Returns how long emitting took, in seconds. */
    private double load(int seconds) throws InterruptedException, ExecutionException {
        int before = installation.peers().count();
        long began = System.nanoTime();
        emitters.emit(TYPE, RATE * seconds, RATE);
        double took = (System.nanoTime() - began) / 1e9;
        awaitCalls(before + RATE * seconds);
        return took;
    }

    private void steady() throws InterruptedException, ExecutionException {
        int events = RATE * SECONDS;
        int before = installation.peers().count();
        Cost cost = new Cost();
        Instant clock = Instant.now();
        long nanos = System.nanoTime();
        double took = load(SECONDS);
        long[] lags = installation.peers().calls().stream()
                .skip(before)
                .mapToLong(call -> lag(call, clock, nanos))
                .sorted()
                .toArray();
        row(
                "%d events/s for %d s, a transaction each: commit → call".formatted(RATE, SECONDS),
                "p99 1 s",
                "p50 %.0f ms, p99 %.0f ms".formatted(lags[lags.length / 2] / 1e6, lags[lags.length * 99 / 100] / 1e6),
                "%s; the last was emitted after %.1f s".formatted(cost.perEvent(events), took));
    }

    private void alone() {
        long[] nanos = new long[LATENCIES];
        for (int i = 0; i < LATENCIES; i++) {
            int before = installation.peers().count();
            UUID event = emit(project, TYPE, "object");
            long signalled = System.nanoTime();
            Callers.at(installation.port()).signal(project);
            Awaitility.await()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> installation.peers().count() > before);
            Peers.Call call = installation.peers().calls().get(before);
            if (!call.eventId().equals(event.toString())) {
                throw new IllegalStateException("Another event came");
            }
            nanos[i] = call.at() - signalled;
        }
        Arrays.sort(nanos);
        row(
                "one event alone: signal → call",
                "—",
                "p50 %.1f ms, p99 %.1f ms".formatted(nanos[LATENCIES / 2] / 1e6, nanos[LATENCIES * 99 / 100] / 1e6),
                "");
    }

    private void burst() {
        emitMany(project, TYPE, BURST);
        int before = installation.peers().count();
        Cost cost = new Cost();
        long start = System.nanoTime();
        Callers.at(installation.port()).signal(project);
        awaitCalls(before + BURST);
        double seconds = (System.nanoTime() - start) / 1e9;
        row(
                "%d events that wait".formatted(BURST),
                "3000/s at least",
                "%.0f/s".formatted(BURST / seconds),
                cost.perEvent(BURST));
    }

    private void awaitCalls(int count) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> installation.peers().count() >= count);
    }

    private static long lag(Peers.Call call, Instant clock, long nanos) {
        Instant committed = Instant.parse(call.event().path("time").asString());
        return call.at() - nanos - Duration.between(clock, committed).toNanos();
    }

    private static void row(String what, String most, String measured, String more) {
        System.out.printf("| %s | %s | %s | %s |%n", what, most, measured, more);
    }

    /** Processor time, transactions and rows found by reading whole tables since it was made. */
    private final class Cost {
        private final Duration service = process.processorTime();
        private final Duration postgres = postgres();
        private final long transactions = count("select sum(xact_commit) from pg_stat_database");
        private final long scanned = scanned();

        String perEvent(int events) {
            return String.format(
                    Locale.ROOT,
                    "%.3f ms of event-service and, emitting apart, %.3f ms of PostgreSQL an event; %.3f transactions, "
                            + "%.1f rows of whole tables",
                    process.processorTime().minus(service).toNanos() / 1e6 / events,
                    postgres().minus(postgres).toNanos() / 1e6 / events,
                    (count("select sum(xact_commit) from pg_stat_database") - transactions) / (double) events,
                    (scanned() - scanned) / (double) events);
        }

        private long scanned() {
            return count("select sum(seq_tup_read) from pg_stat_user_tables");
        }

        private long count(String statement) {
            return installation.control().sql(statement).query(Long.class).single();
        }

        private Duration postgres() {
            return ProcessHandle.current()
                    .descendants()
                    .filter(handle -> handle.info().command().orElse("").endsWith("/postgres"))
                    .map(handle -> handle.info().totalCpuDuration().orElse(Duration.ZERO))
                    .reduce(Duration.ZERO, Duration::plus)
                    .minus(emitters.processorTime());
        }
    }
}
