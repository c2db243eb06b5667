package dev.loam.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Postgres processes of a former run that still work in a cluster's folder. They are found by their working folder, not
 * by postmaster.pid: a pid file may be stale, its pid may be somebody else's by now, and after a kill -9 of the
 * postmaster its orphans are in no file at all.
 */
record Leftovers(Path data) {

    /** Call only while holding the folder's {@link FolderLock}: then whatever runs there has no owner any more. */
    void stop(Duration patience) throws IOException {
        if (!running().isEmpty()) {
            Signals.send("INT", postmasters());
            boolean gone = await(patience, "QUIT") || await(Duration.ofSeconds(5), "KILL");
            if (!gone && !await(Duration.ofSeconds(5), "KILL")) {
                throw new EmbeddedPostgresException(
                        "Postgres processes of a former run in " + data + " do not end: " + pids(running()) + ".",
                        "End them by hand and start again.");
            }
        }
        Files.deleteIfExists(data.resolve("postmaster.pid"));
    }

    private boolean await(Duration patience, String signalWhenOver) {
        if (Waiting.until(patience, () -> running().isEmpty())) {
            return true;
        }
        Signals.send(signalWhenOver, running());
        return false;
    }

    private List<ProcessHandle> postmasters() {
        List<ProcessHandle> running = running();
        Set<Long> pids = Set.copyOf(pids(running));
        return running.stream()
                .filter(process -> process.parent()
                        .map(parent -> !pids.contains(parent.pid()))
                        .orElse(true))
                .toList();
    }

    List<ProcessHandle> running() {
        return ProcessHandle.allProcesses().filter(this::worksHere).collect(Collectors.toList());
    }

    /** Compares files, not names: seen from another mount namespace the same folder has another name. */
    private boolean worksHere(ProcessHandle process) {
        Path proc = Path.of("/proc", Long.toString(process.pid()));
        try {
            return Files.isSameFile(proc.resolve("cwd"), data)
                    && Files.readSymbolicLink(proc.resolve("exe"))
                            .getFileName()
                            .toString()
                            .startsWith("postgres");
        } catch (IOException e) {
            return false;
        }
    }

    private static List<Long> pids(List<ProcessHandle> processes) {
        return processes.stream().map(ProcessHandle::pid).toList();
    }
}
