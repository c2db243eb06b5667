package dev.loam.platform.scheduling;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A thread as the kernel knows it.
 *
 * @param id its number, by which the kernel is asked about it
 * @param name the first 15 bytes of its name
 * @param nice its priority
 */
public record NativeThread(int id, String name, int nice) {
    private static final Path TASKS = Path.of("/proc/self/task");
    private static final int NICE_IN_STAT = 16;

    /** The threads of this process; none elsewhere than on Linux. */
    public static List<NativeThread> all() {
        List<NativeThread> found = new ArrayList<>();
        if (!Files.isDirectory(TASKS)) {
            return found;
        }
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(TASKS)) {
            for (Path task : tasks) {
                read(task, found);
            }
        } catch (IOException hidden) {
            return List.of();
        }
        return found;
    }

    private static void read(Path task, List<NativeThread> found) {
        try {
            String stat = Files.readString(task.resolve("stat"));
            found.add(new NativeThread(
                    Integer.parseInt(task.getFileName().toString()),
                    stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')')),
                    Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[NICE_IN_STAT])));
        } catch (IOException ended) {
            // Meanwhile; then it is none of them.
        }
    }
}
