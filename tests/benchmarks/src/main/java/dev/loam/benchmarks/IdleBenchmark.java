package dev.loam.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What an installation takes that nobody asks for anything: memory 30 s after its start, processor in the minute after. */
final class IdleBenchmark implements Benchmark {
    private static final int RUNS = Integer.getInteger("loam.bench.starts", 3);
    private static final Duration SETTLING = Duration.ofSeconds(30);
    private static final Duration WATCHED = Duration.ofSeconds(60);

    private record Rest(Map<String, Double> memory, Map<String, Double> processor) {}

    @Override
    public List<Row> run(Path home, Path folder) {
        Path data = folder.resolve("data");
        Installation.start(home, data).close();
        List<Rest> runs = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            runs.add(measure(home, data));
        }
        List<Map<String, Double>> memory = runs.stream().map(Rest::memory).toList();
        List<Map<String, Double>> processor = runs.stream().map(Rest::processor).toList();
        return List.of(
                row("idle memory (PSS), all processes", "500 MB", "%.0f MB", memory),
                row("idle processor over 60 s, of one core", "1 %", "%.2f %%", processor));
    }

    private static Rest measure(Path home, Path data) {
        try (Installation installation = Installation.start(home, data)) {
            Waiting.sleep(SETTLING);
            ProcessTree processes = installation.processes();
            Map<String, Double> memory = processes.memory();
            Map<String, Duration> before = processes.processorTime();
            Waiting.sleep(WATCHED);
            Map<String, Double> processor = new TreeMap<>();
            processes
                    .processorTime()
                    .forEach((kind, after) -> processor.put(
                            kind,
                            100.0
                                    * after.minus(before.getOrDefault(kind, Duration.ZERO))
                                            .toMillis()
                                    / WATCHED.toMillis()));
            return new Rest(memory, processor);
        }
    }

    private static Row row(String what, String target, String format, List<Map<String, Double>> runs) {
        List<Double> totals = runs.stream()
                .map(run ->
                        run.values().stream().mapToDouble(Double::doubleValue).sum())
                .toList();
        List<String> parts = runs.getFirst().keySet().stream()
                .map(kind -> kind + " "
                        + String.format(
                                Locale.ROOT,
                                format,
                                median(runs.stream()
                                        .map(run -> run.getOrDefault(kind, 0.0))
                                        .toList())))
                .toList();
        return new Row(
                what,
                target,
                "median " + String.format(Locale.ROOT, format, median(totals)),
                RUNS + " starts; " + String.join(", ", parts));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
