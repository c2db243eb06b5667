package dev.loam.storage.blob;

import dev.loam.platform.project.ProjectRef;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** {@code <root>/<ref>/.resumable/<upload>.<n>}: made of a verified ref, a uuid and a number. Thread-safe. */
final class LocalGrowingFiles implements GrowingFiles {
    private static final int COPY_BUFFER = 1 << 18;

    private final BlobPaths paths;
    private final Disk disk;

    LocalGrowingFiles(Path root, Disk disk) {
        this.paths = new BlobPaths(root);
        this.disk = disk;
    }

    /** Whether this file lies here. */
    boolean has(ProjectRef project, UUID upload, int number) {
        return Files.exists(paths.growing(project, upload, number));
    }

    @Override
    public GrowingFile open(ProjectRef project, UUID upload, int number, long at) throws IOException {
        Path path = paths.growing(project, upload, number);
        disk.makeFolder(folder(project));
        boolean made = !Files.exists(path);
        FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (file.size() < at) {
            file.close();
            throw new IOException("%s is shorter than the %d bytes that were acknowledged".formatted(path, at));
        }
        file.truncate(at);
        if (made) {
            disk.forceFolder(folder(project));
        }
        return new LocalGrowingFile(file, at, disk);
    }

    @Override
    public void cut(ProjectRef project, UUID upload, int number, long at) throws IOException {
        try (FileChannel file = FileChannel.open(paths.growing(project, upload, number), StandardOpenOption.WRITE)) {
            file.truncate(at);
        } catch (NoSuchFileException none) {
            return;
        }
    }

    @Override
    public void copy(ProjectRef project, UUID upload, int number, long count, OutputStream out) throws IOException {
        if (count == 0) {
            return;
        }
        byte[] buffer = new byte[(int) Math.min(COPY_BUFFER, count)];
        try (FileChannel file = FileChannel.open(paths.growing(project, upload, number), StandardOpenOption.READ)) {
            InputStream in = Channels.newInputStream(file);
            long left = count;
            while (left > 0) {
                int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    throw new EOFException("A file of upload %s ended %d bytes early".formatted(upload, left));
                }
                out.write(buffer, 0, read);
                left -= read;
            }
        }
    }

    @Override
    public long delete(ProjectRef project, UUID upload) throws IOException {
        long removed = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder(project), upload + ".*")) {
            for (Path file : files) {
                long size = Files.size(file);
                removed += Files.deleteIfExists(file) ? size : 0;
            }
        } catch (NoSuchFileException | NotDirectoryException none) {
            return removed;
        }
        return removed;
    }

    @Override
    public Set<UUID> uploads(ProjectRef project, Instant before) throws IOException {
        Set<UUID> uploads = new HashSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder(project))) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                int dot = name.indexOf('.');
                if (dot > 0
                        && BlobPaths.isVersion(name.substring(0, dot))
                        && Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                    uploads.add(UUID.fromString(name.substring(0, dot)));
                }
            }
        } catch (NoSuchFileException | NotDirectoryException none) {
            return Set.of();
        }
        return uploads;
    }

    private Path folder(ProjectRef project) {
        return paths.growing(project);
    }
}
