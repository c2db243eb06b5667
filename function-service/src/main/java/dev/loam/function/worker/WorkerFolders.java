package dev.loam.function.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where workers are started from and where they live, such that those with a user id of their own can get there. */
record WorkerFolders(Path home, Path directory, Path images) {
    static WorkerFolders prepare(WorkerProperties properties, boolean ownUid) throws IOException {
        Path home = properties.home();
        if (ownUid && !Reachable.listing(home)) {
            home = copy(home, temporary("loam-worker-home"));
        }
        Path directory = usable(properties.directory(), "loam-workers", ownUid);
        Path images = usable(properties.images(), "loam-worker-images", ownUid);
        return new WorkerFolders(home, directory, images);
    }

    private static Path usable(@Nullable Path configured, String name, boolean ownUid) throws IOException {
        if (configured == null) {
            return temporary(name);
        }
        Path folder = Files.createDirectories(configured.toAbsolutePath());
        return ownUid && !Reachable.folder(folder) ? temporary(name) : folder;
    }

    /** A new folder that only its owner can list, and that everybody can pass through. */
    private static Path temporary(String name) throws IOException {
        Path folder = Files.createTempDirectory(name);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        return folder;
    }

    private static Path copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
                }
                Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
        return to;
    }
}
