package dev.loam.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A process with all that it started, as the kernel accounts for them. A process that has ended counts nothing. */
record ProcessTree(List<Long> pids) {
    private static final int TICKS_PER_SECOND = 100;
    private static final int USER_TICKS = 11;
    private static final int SYSTEM_TICKS = 12;

    static ProcessTree of(ProcessHandle root) {
        return new ProcessTree(Stream.concat(Stream.of(root), root.descendants())
                .map(ProcessHandle::pid)
                .toList());
    }

    /** Proportional share of memory in MB, by what the processes are. */
    Map<String, Double> memory() {
        Map<String, Double> memory = new TreeMap<>();
        for (long pid : pids) {
            lines(pid, "smaps_rollup").stream()
                    .filter(line -> line.startsWith("Pss:"))
                    .findFirst()
                    .ifPresent(line ->
                            memory.merge(kind(pid), Long.parseLong(line.replaceAll("\\D", "")) / 1024.0, Double::sum));
        }
        return memory;
    }

    /** Resident memory in MB of each process of that kind, by its id. */
    Map<Long, Double> resident(String kind) {
        Map<Long, Double> resident = new TreeMap<>();
        for (long pid : pids) {
            if (kind(pid).equals(kind)) {
                lines(pid, "status").stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .forEach(line -> resident.put(pid, Long.parseLong(line.replaceAll("\\D", "")) / 1024.0));
            }
        }
        return resident;
    }

    /** Processor time used so far, by what the processes are. */
    Map<String, Duration> processorTime() {
        Map<String, Duration> used = new TreeMap<>();
        for (long pid : pids) {
            List<String> stat = lines(pid, "stat");
            if (!stat.isEmpty()) {
                used.merge(
                        kind(pid), Duration.ofMillis(ticks(stat.getFirst()) * 1000 / TICKS_PER_SECOND), Duration::plus);
            }
        }
        return used;
    }

    /** Processor time used so far by processes of these kinds. */
    Duration processorTime(Predicate<String> kinds) {
        return processorTime().entrySet().stream()
                .filter(used -> kinds.test(used.getKey()))
                .map(Map.Entry::getValue)
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** Processor time used so far by the threads whose name begins so, by their id; threads that ended are gone. */
    Map<String, Duration> threads(String prefix) {
        Map<String, Duration> used = new TreeMap<>();
        for (long pid : pids) {
            for (String thread : names(pid)) {
                List<String> stat = lines(pid, "task/" + thread + "/stat");
                if (!stat.isEmpty() && stat.getFirst().contains("(" + prefix)) {
                    used.put(thread, Duration.ofMillis(ticks(stat.getFirst()) * 1000 / TICKS_PER_SECOND));
                }
            }
        }
        return used;
    }

    private static List<String> names(long pid) {
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            return threads.map(thread -> String.valueOf(thread.getFileName())).toList();
        } catch (IOException ended) {
            return List.of();
        }
    }

    private static long ticks(String line) {
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
        return Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[SYSTEM_TICKS]);
    }

    private static String kind(long pid) {
        String command = String.join(" ", lines(pid, "cmdline"));
        if (command.contains("loam-standalone.jar")) {
            return "standalone";
        }
        if (command.contains("PlainWorker")) {
            return "worker, plain host";
        }
        if (command.contains("SpringWorker")) {
            return "worker, Spring host";
        }
        return command.contains("postgres") ? "PostgreSQL" : "other";
    }

    private static List<String> lines(long pid, String file) {
        try {
            return new ArrayList<>(Files.readAllLines(Path.of("/proc", Long.toString(pid), file)));
        } catch (IOException ended) {
            return List.of();
        }
    }
}
