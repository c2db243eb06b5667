package dev.loam.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One installation with many projects, some of them with a database: what a list, a first answer and rest cost then.
 * {@code -Dloam.bench.projects} and {@code -Dloam.bench.databases} say how many; bytes and files of a database tell what
 * more of them would take.
 */
final class ProjectsBenchmark implements Benchmark {
    private static final int PROJECTS = Integer.getInteger("loam.bench.projects", 10_000);
    private static final int DATABASES = Integer.getInteger("loam.bench.databases", 100);
    private static final int THREADS = 4;
    private static final int LISTS = 200;
    private static final int SAMPLES = 20;
    private static final Duration UNTIL_ASLEEP = Duration.ofSeconds(45);

    /** By then what a burst left is given back: connections that were idle for half a minute, and heap. */
    private static final Duration UNTIL_AT_REST = Duration.ofSeconds(90);

    private static final Duration WATCHED = Duration.ofSeconds(60);

    private record Rest(double memory, double processor) {}

    private record Size(long bytes, long files) {}

    @Override
    public List<Row> run(Path home, Path folder) {
        Path data = folder.resolve("data");
        List<Row> rows = new ArrayList<>();
        try (Installation installation = Installation.start(home, data)) {
            FirstAnswer.of(installation.address(), installation.secretKey());
            Waiting.sleep(UNTIL_AT_REST);
            Rest before = rest(installation);
            List<String> keys = create(installation, rows);
            rows.add(lists(installation));
            Size empty = size(data);
            rows.add(Row.of(
                    "first REST answer of a project never used, which gets its database",
                    "1 s",
                    firstAnswers(installation, keys.subList(0, Math.min(SAMPLES, DATABASES)))));
            parallel(
                    keys.subList(Math.min(SAMPLES, DATABASES), DATABASES),
                    key -> FirstAnswer.of(installation.address(), key));
            Waiting.sleep(UNTIL_ASLEEP);
            rows.add(perDatabase(empty, size(data)));
            rows.add(Row.of(
                    "first REST answer of a sleeping project, which has a database and no connection",
                    "300 ms",
                    firstAnswers(installation, keys.subList(0, Math.min(SAMPLES, DATABASES)))));
            Waiting.sleep(UNTIL_AT_REST);
            rows.addAll(growth(before, rest(installation)));
        }
        return rows;
    }

    private static List<String> create(Installation installation, List<Row> rows) {
        long began = System.nanoTime();
        List<String> keys = parallel(
                IntStream.range(0, PROJECTS).mapToObj(i -> "project " + i).toList(),
                name -> installation
                        .platform()
                        .createProject(name, null)
                        .path("secret_key")
                        .asString());
        double seconds = (System.nanoTime() - began) / 1e9;
        rows.add(new Row(
                PROJECTS + " projects made as rows",
                "",
                String.format(Locale.ROOT, "%.1f s", seconds),
                String.format(Locale.ROOT, "%.0f a second by %d threads", PROJECTS / seconds, THREADS)));
        return keys;
    }

    private static Row lists(Installation installation) {
        List<Duration> samples = new ArrayList<>();
        try (Api api = new Api(installation.address(), installation.status().platformToken())) {
            for (int i = 0; i < LISTS; i++) {
                String search = i % 2 == 0 ? "" : "&search=project%20" + i;
                String sort = i % 3 == 0 ? "-created_at" : "name";
                long began = System.nanoTime();
                int status = api.send("GET", "/platform/v1/projects?limit=100&sort=%s%s".formatted(sort, search), "")
                        .statusCode();
                samples.add(Duration.ofNanos(System.nanoTime() - began));
                if (status != 200) {
                    throw new IllegalStateException("The list answered " + status);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("The list was not answered", failure);
        }
        Samples all = new Samples(samples);
        return new Row(
                "a page of 100 of %d projects, sorted or searched".formatted(PROJECTS),
                "p95 100 ms",
                "p50 %s, p95 %s".formatted(Row.text(all.median()), Row.text(all.quantile(0.95))),
                LISTS + " samples");
    }

    private static Samples firstAnswers(Installation installation, List<String> keys) {
        return new Samples(keys.stream()
                .map(key -> FirstAnswer.of(installation.address(), key))
                .toList());
    }

    private static Row perDatabase(Size before, Size after) {
        double bytes = (after.bytes() - before.bytes()) / (double) DATABASES;
        double files = (after.files() - before.files()) / (double) DATABASES;
        return new Row(
                "a project's database on disk",
                "",
                String.format(Locale.ROOT, "%.1f MB, %.0f files", bytes / 1e6, files),
                String.format(
                        Locale.ROOT,
                        "of %d; 1,000 would take %.1f GB and %.0f files",
                        DATABASES,
                        bytes * 1000 / 1e9,
                        files * 1000));
    }

    private static List<Row> growth(Rest before, Rest after) {
        String many = "with %d projects, %d of them with databases".formatted(PROJECTS, DATABASES);
        return List.of(
                new Row(
                        "idle memory more " + many,
                        "150 MB",
                        String.format(Locale.ROOT, "%+.0f MB", after.memory() - before.memory()),
                        String.format(Locale.ROOT, "%.0f MB before, all processes", before.memory())),
                new Row(
                        "idle processor " + many,
                        "no growth",
                        String.format(Locale.ROOT, "%.2f %% of one core", after.processor()),
                        String.format(Locale.ROOT, "%.2f %% before", before.processor())));
    }

    private static Rest rest(Installation installation) {
        ProcessTree processes = installation.processes();
        double memory = processes.memory().values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
        long began = spent(processes);
        Waiting.sleep(WATCHED);
        return new Rest(memory, 100.0 * (spent(processes) - began) / WATCHED.toMillis());
    }

    private static long spent(ProcessTree processes) {
        return processes.processorTime().values().stream()
                .mapToLong(Duration::toMillis)
                .sum();
    }

    private static Size size(Path data) {
        try (Stream<Path> paths = Files.walk(data)) {
            List<Path> files = paths.filter(Files::isRegularFile).toList();
            return new Size(
                    files.stream().mapToLong(path -> path.toFile().length()).sum(), files.size());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @FunctionalInterface
    private interface Work<A, B> {
        B of(A argument);
    }

    private static <A, B> List<B> parallel(List<A> arguments, Work<A, B> work) {
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<B>> futures = arguments.stream()
                    .map(argument -> threads.submit(() -> work.of(argument)))
                    .toList();
            List<B> results = new ArrayList<>();
            for (Future<B> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", interrupted);
        } catch (ExecutionException failure) {
            throw new IllegalStateException("A project could not be made or used", failure.getCause());
        }
    }
}
