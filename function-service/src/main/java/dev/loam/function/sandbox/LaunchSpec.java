package dev.loam.function.sandbox;

import java.nio.file.Path;
import java.util.List;

/**
 * A process to start.
 *
 * @param command the program and its arguments
 * @param readable files and folders that it may read besides the system's libraries
 * @param folder its own folder, with {@code in} that it may read and {@code tmp} that it may write
 * @param uid the user and group id that it gets where the level allows
 * @param longestFile how many bytes a file may have that it writes
 */
public record LaunchSpec(List<String> command, List<Path> readable, Path folder, int uid, long longestFile) {
    public LaunchSpec {
        command = List.copyOf(command);
        readable = List.copyOf(readable);
    }

    Path in() {
        return folder.resolve("in");
    }

    Path tmp() {
        return folder.resolve("tmp");
    }

    Path errors() {
        return folder.resolve("stderr");
    }
}
