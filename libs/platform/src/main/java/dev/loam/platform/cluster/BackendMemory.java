package dev.loam.platform.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** How much memory of its own a process of the server has: seen only where the cluster is on this machine. */
final class BackendMemory {
    private static final Path PROCESSES = Path.of("/proc");
    private static final String PRIVATE_MEMORY = "RssAnon:";

    private @Nullable Boolean visible;

    /** Whether the process of this very connection is one of this machine, and a Postgres. */
    boolean isVisible(ClusterActivity activity) throws SQLException {
        Boolean known = visible;
        if (known == null) {
            known = isOurs(activity);
            visible = known;
        }
        return known;
    }

    long bytes(int pid) {
        try {
            for (String line : Files.readAllLines(PROCESSES.resolve(pid + "/status"))) {
                if (line.startsWith(PRIVATE_MEMORY)) {
                    String kilobytes = line.substring(PRIVATE_MEMORY.length()).replace("kB", "");
                    return Long.parseLong(kilobytes.strip()) * 1024;
                }
            }
        } catch (IOException | NumberFormatException ended) {
            return 0;
        }
        return 0;
    }

    /** The title of a process of the server names the port of its client, which no other one shares. */
    private static boolean isOurs(ClusterActivity activity) throws SQLException {
        ClusterActivity.Self self = activity.self();
        try {
            return Files.readString(PROCESSES.resolve(self.pid() + "/cmdline"))
                    .matches("(?s).*postgres.*\\(%d\\).*".formatted(self.clientPort()));
        } catch (IOException elsewhere) {
            return false;
        }
    }
}
