package dev.loam.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Runs the benchmarks that are named, or all, and prints what they measured as a table in Markdown. */
public final class Benchmarks {
    private static final Map<String, Benchmark> ALL = new LinkedHashMap<>();

    static {
        ALL.put("start", new StartBenchmark());
        ALL.put("idle", new IdleBenchmark());
        ALL.put("event", new EventBenchmark());
        ALL.put("change-event", new ChangeEventBenchmark());
        ALL.put("first-call", new FirstCallBenchmark());
        ALL.put("warm-call", new WarmCallBenchmark());
        ALL.put("cold-call", new ColdCallBenchmark());
        ALL.put("call-load", new CallLoadBenchmark());
        ALL.put("resting-functions", new RestingFunctionsBenchmark());
        ALL.put("hostile", new HostileBenchmark());
        ALL.put("project", new ProjectBenchmark());
        ALL.put("create", new CreationBenchmark());
        ALL.put("projects", new ProjectsBenchmark());
        ALL.put("catalog", new CatalogBenchmark());
        ALL.put("fairness", new FairnessBenchmark());
        ALL.put("revocation", new RevocationBenchmark());
        ALL.put("sign-in", new SignInBenchmark());
        ALL.put("refresh", new RefreshBenchmark());
        ALL.put("user", new UserBenchmark());
        ALL.put("login-storm", new LoginStormBenchmark());
        ALL.put("storage", new StorageBenchmark());
    }

    private Benchmarks() {}

    public static void main(String[] names) throws IOException {
        Path home = Path.of(System.getProperty("loam.home", "")).toAbsolutePath();
        List<String> chosen = names.length == 0 ? List.copyOf(ALL.keySet()) : List.of(names);
        for (String name : chosen) {
            if (!ALL.containsKey(name)) {
                System.err.printf("There is no benchmark %s. There are: %s%n", name, String.join(", ", ALL.keySet()));
                System.exit(2);
            }
        }
        System.out.printf("%s, %s%n%n", LocalDate.now(java.time.ZoneId.systemDefault()), machine());
        System.out.println("| what | at most | measured | more |");
        System.out.println("|---|---|---|---|");
        for (String name : chosen) {
            run(name, home);
        }
        System.out.printf("%nLoad at the end: %s%n", load());
    }

    private static void run(String name, Path home) throws IOException {
        System.err.printf("%s … (load %s)%n", name, load());
        Path folder = Files.createTempDirectory("loam-benchmark");
        Files.setPosixFilePermissions(folder, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
        Benchmark benchmark = ALL.get(name);
        try {
            if (benchmark != null) {
                benchmark.run(home, folder).forEach(row -> System.out.println(row.markdown()));
            }
        } finally {
            delete(folder);
        }
    }

    private static String machine() throws IOException {
        String processor;
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            processor = lines.filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 2))
                    .orElse("unknown processor");
        }
        return "%d cores of %s, Java %s, load %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        processor,
                        System.getProperty("java.version"),
                        load());
    }

    private static String load() {
        return String.format(
                Locale.ROOT,
                "%.2f",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static void delete(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException inUse) {
            throw new UncheckedIOException(folder + " could not be deleted", inUse);
        }
    }
}
