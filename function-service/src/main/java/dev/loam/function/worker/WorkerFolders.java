package dev.loam.function.worker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** The folder that workers live in, such that those with a user id of their own can get to theirs. */
record WorkerFolders(Path directory, boolean temporary) implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(WorkerFolders.class.getName());

    static WorkerFolders prepare(WorkerProperties properties, boolean ownUid) throws IOException {
        Path configured = properties.directory();
        if (configured == null) {
            return new WorkerFolders(temporaryFolder(), true);
        }
        Path folder = Files.createDirectories(configured.toAbsolutePath());
        removeLeftovers(folder);
        return ownUid && !Reachable.folder(folder)
                ? new WorkerFolders(temporaryFolder(), true)
                : new WorkerFolders(folder, false);
    }

    /** Removes what is only there for this process. The workers have ended by then. */
    @Override
    public void close() throws IOException {
        if (temporary) {
            new WorkerFolder(directory).delete();
        }
    }

    /** What a service that was killed left here. Its workers saw their channel end, but may not have listened. */
    private static void removeLeftovers(Path folder) throws IOException {
        String mark = WorkerImage.temporaryFolderOption(folder);
        ProcessHandle.allProcesses().filter(process -> isMarked(process, mark)).forEach(ProcessHandle::destroyForcibly);
        try (Stream<Path> left = Files.list(folder)) {
            for (Path worker : left.toList()) {
                new WorkerFolder(worker).delete();
            }
        }
    }

    private static boolean isMarked(ProcessHandle process, String mark) {
        try {
            byte[] command = Files.readAllBytes(Path.of("/proc/" + process.pid() + "/cmdline"));
            List<String> arguments = List.of(new String(command, StandardCharsets.UTF_8).split("\0"));
            return arguments.stream().anyMatch(argument -> argument.startsWith(mark));
        } catch (IOException e) {
            LOGGER.log(System.Logger.Level.TRACE, "A process ended while it was looked at", e);
            return false;
        }
    }

    /** A new folder that only its owner can list, and that everybody can pass through. */
    private static Path temporaryFolder() throws IOException {
        Path folder = Files.createTempDirectory("loam-workers");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        return folder;
    }
}
