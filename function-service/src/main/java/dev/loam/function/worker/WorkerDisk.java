package dev.loam.function.worker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a worker takes of the disk: the files of its folder, and those that have no name any more but are still open or mapped.
 *
 * @param pid its process
 * @param folder its own folder
 */
record WorkerDisk(int pid, Path folder) {
    private static final System.Logger LOGGER = System.getLogger(WorkerDisk.class.getName());
    /** What the smallest file takes, and a name. */
    private static final int BLOCK = 4096;

    boolean isMoreThan(long bytes) {
        return unnamed() + named(bytes) > bytes;
    }

    /** Not much more than so many, if there are more. What vanishes meanwhile is passed over: all else is still counted. */
    private long named(long most) {
        Counting counting = new Counting(most);
        try {
            Files.walkFileTree(folder, counting);
        } catch (IOException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "A worker's folder cannot be read", e);
        }
        return counting.bytes;
    }

    private long unnamed() {
        Map<Long, Long> sizes = new HashMap<>();
        addOpened(sizes);
        addMapped(sizes);
        return sizes.values().stream().mapToLong(Long::longValue).sum();
    }

    private void addOpened(Map<Long, Long> sizes) {
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(Path.of("/proc/" + pid + "/fd"))) {
            for (Path descriptor : descriptors) {
                addOpened(sizes, descriptor);
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "A worker ended while it was looked at", e);
        }
    }

    private static void addOpened(Map<Long, Long> sizes, Path descriptor) {
        try {
            Map<String, Object> file = Files.readAttributes(descriptor, "unix:ino,nlink,size,isRegularFile");
            if (Boolean.TRUE.equals(file.get("isRegularFile")) && number(file, "nlink") == 0) {
                sizes.merge(number(file, "ino"), number(file, "size"), Math::max);
            }
        } catch (IOException e) {
            LOGGER.log(System.Logger.Level.TRACE, "A file was closed while it was looked at", e);
        }
    }

    private static long number(Map<String, Object> file, String name) {
        return file.get(name) instanceof Number number ? number.longValue() : 0;
    }

    private void addMapped(Map<Long, Long> sizes) {
        try {
            String maps = Files.readString(Path.of("/proc/" + pid + "/maps"), StandardCharsets.ISO_8859_1);
            maps.lines()
                    .filter(line -> line.endsWith(" (deleted)") && line.contains(" " + folder + "/"))
                    .map(line -> line.split(" +", 6))
                    .forEach(columns -> sizes.merge(Long.parseLong(columns[4]), end(columns), Math::max));
        } catch (IOException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "A worker ended while it was looked at", e);
        }
    }

    /** Up to where in the file a mapping goes. */
    private static long end(String[] columns) {
        String[] range = columns[0].split("-", 2);
        return Long.parseLong(columns[2], 16)
                + Long.parseUnsignedLong(range[1], 16)
                - Long.parseUnsignedLong(range[0], 16);
    }

    private static final class Counting extends SimpleFileVisitor<Path> {
        private final long most;
        private long bytes;

        private Counting(long most) {
            this.most = most;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            return counted(BLOCK);
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            return counted(Math.max(attributes.size(), BLOCK));
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException vanished) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException vanished) {
            return FileVisitResult.CONTINUE;
        }

        private FileVisitResult counted(long size) {
            bytes += size;
            return bytes > most ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
        }
    }
}
