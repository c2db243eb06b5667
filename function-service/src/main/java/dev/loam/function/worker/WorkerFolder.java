package dev.loam.function.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A worker's own folder: {@code in}, which it reads, and {@code tmp}, which it writes. */
record WorkerFolder(Path path) {
    static WorkerFolder create(Path path, int uid, boolean ownUid) throws IOException {
        WorkerFolder folder = new WorkerFolder(path);
        folder.delete();
        for (Path made : List.of(path, folder.in(), folder.tmp())) {
            Files.createDirectory(made);
            Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwx------"));
        }
        if (ownUid) {
            for (Path owned : List.of(path, folder.in(), folder.tmp())) {
                Files.setAttribute(owned, "unix:uid", uid);
                Files.setAttribute(owned, "unix:gid", uid);
            }
        }
        return folder;
    }

    Path in() {
        return path.resolve("in");
    }

    Path tmp() {
        return path.resolve("tmp");
    }

    /** Brings the deployment's jar in. The folder's owner only matters to those who are not let in at all. */
    Path take(Path jar) throws IOException {
        Path copy = Files.copy(jar, in().resolve("function.jar"), StandardCopyOption.REPLACE_EXISTING);
        Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-r--r--"));
        return copy;
    }

    /** Also while another thread is at it, or at a folder in it: a worker that has just ended is not waited for. */
    void delete() throws IOException {
        while (Files.exists(path)) {
            try (Stream<Path> files = Files.walk(path)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            } catch (UncheckedIOException gone) {
                if (!(gone.getCause() instanceof NoSuchFileException)) {
                    throw gone;
                }
            }
        }
    }
}
