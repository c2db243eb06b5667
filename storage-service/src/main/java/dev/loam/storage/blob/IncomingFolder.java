package dev.loam.storage.blob;

import dev.loam.platform.project.ProjectRef;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder in which this process receives uploads. Each process has its own, with a lock that ends with the process;
 * a new process removes the folders whose lock nobody holds, with the uploads that were cut off in them.
 */
final class IncomingFolder implements Closeable {
    private static final Logger log = LoggerFactory.getLogger(IncomingFolder.class);
    private static final String FOLDER = ".incoming";
    private static final String LOCK = "lock";
    private static final String BILLED = ".billed";

    private final Path path;
    private final FileChannel lock;

    private IncomingFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** Takes what a killed process left on the bill and not on the disk. */
    @FunctionalInterface
    interface Leftover {
        void giveBack(ProjectRef project, UUID version, long bytes) throws IOException;
    }

    /** The name of a file that is on the bill with so many bytes, of which all may not be there yet, and that is no blob yet. */
    static Path billed(Path received, long bytes) {
        return received.resolveSibling(received.getFileName() + "." + bytes + BILLED);
    }

    static IncomingFolder claim(Path root, Leftover leftover) throws IOException {
        Path all = Files.createDirectories(root.resolve(FOLDER));
        Path own = Files.createDirectory(all.resolve(UUID.randomUUID().toString()));
        FileChannel lock = FileChannel.open(own.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        lock.lock();
        try (DirectoryStream<Path> others = Files.newDirectoryStream(all, folder -> !folder.equals(own))) {
            for (Path other : others) {
                removeIfAbandoned(other, leftover);
            }
        }
        return new IncomingFolder(own, lock);
    }

    Path path() {
        return path;
    }

    private static void removeIfAbandoned(Path folder, Leftover leftover) throws IOException {
        try (FileChannel channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE);
                FileLock held = channel.tryLock()) {
            if (held != null) {
                giveBack(folder, leftover);
                int removed = remove(folder);
                log.info("Removed {} uploads that a process had left unfinished", removed);
            }
        } catch (OverlappingFileLockException ours) {
            log.debug("{} is in use in this process", folder);
        } catch (NoSuchFileException unlocked) {
            // Its maker is about to lock it, or was killed before it could.
            log.debug("{} has no lock yet", folder);
        }
    }

    private static void giveBack(Path folder, Leftover leftover) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + BILLED)) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                String[] parts = name.split("\\.", -1);
                // An earlier release named no size: what had its name had all its bytes.
                long bytes = parts.length > 3 ? Long.parseLong(parts[2]) : Files.size(file);
                if (ProjectRef.isValid(parts[0]) && BlobPaths.isVersion(parts[1]) && Files.deleteIfExists(file)) {
                    leftover.giveBack(new ProjectRef(parts[0]), UUID.fromString(parts[1]), bytes);
                }
            }
        }
    }

    private static int remove(Path folder) throws IOException {
        int removed = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
                removed++;
            }
        }
        Files.deleteIfExists(folder);
        return Math.max(0, removed - 1);
    }

    @Override
    public void close() throws IOException {
        remove(path);
        lock.close();
    }
}
