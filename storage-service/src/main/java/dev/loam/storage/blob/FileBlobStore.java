package dev.loam.storage.blob;

import dev.loam.platform.project.ProjectRef;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Blobs as files of one folder. What is being received lies in the same folder tree, so that a rename keeps it. */
final class FileBlobStore implements BlobStore, AutoCloseable {
    private final BlobPaths paths;
    private final Disk disk;
    private final IncomingFolder incoming;
    private final BlobBuffers buffers = new BlobBuffers();

    FileBlobStore(Path root, Disk disk, IncomingFolder.Leftover leftover) throws IOException {
        this.paths = new BlobPaths(root);
        this.disk = disk;
        disk.makeFolder(root);
        this.incoming = IncomingFolder.claim(root, leftover);
    }

    @Override
    public IncomingBlob receive(ProjectRef project, UUID version) {
        return new IncomingFile(version, received(project, version), paths.blob(project, version), disk, buffers);
    }

    private Path received(ProjectRef project, UUID version) {
        return incoming.path().resolve(project + "." + version);
    }

    @Override
    public @Nullable IncomingBlob adopt(ProjectRef project, UUID version, long size) {
        Path file = paths.growing(project, version, 0);
        Path kept = paths.blob(project, version);
        return Files.exists(file)
                ? new AdoptedFile(version, file, size, received(project, version), kept, disk, IncomingFile.md5())
                : null;
    }

    @Override
    public @Nullable StoredBlob open(ProjectRef project, UUID version) throws IOException {
        try {
            return new StoredFile(FileChannel.open(paths.blob(project, version), StandardOpenOption.READ));
        } catch (NoSuchFileException none) {
            return null;
        }
    }

    boolean has(ProjectRef project, UUID version) {
        return Files.exists(paths.blob(project, version));
    }

    @Override
    public long delete(ProjectRef project, UUID version) throws IOException {
        Path file = paths.blob(project, version);
        try {
            long size = Files.size(file);
            return Files.deleteIfExists(file) ? size : 0;
        } catch (NoSuchFileException none) {
            return 0;
        }
    }

    @Override
    public Collection<ProjectRef> projects() throws IOException {
        List<ProjectRef> projects = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(paths.root())) {
            for (Path folder : folders) {
                String name = String.valueOf(folder.getFileName());
                if (ProjectRef.isValid(name)) {
                    projects.add(new ProjectRef(name));
                }
            }
        }
        return List.copyOf(projects);
    }

    @Override
    public void walk(ProjectRef project, Instant before, BatchVisitor visitor) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(paths.project(project))) {
            for (Path folder : folders) {
                visitor.visit(versions(folder, before));
            }
        } catch (NoSuchFileException none) {
            visitor.visit(List.of());
        }
    }

    @Override
    public long size(ProjectRef project) throws IOException {
        long size = 0;
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(paths.project(project))) {
            for (Path folder : folders) {
                for (UUID version : versions(folder, Instant.MAX)) {
                    size += sizeOf(paths.blob(project, version));
                }
            }
        } catch (NoSuchFileException none) {
            return 0;
        }
        return size;
    }

    private static long sizeOf(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException justRemoved) {
            return 0;
        }
    }

    @Override
    public void forget(ProjectRef project) throws IOException {
        try (DirectoryStream<Path> cutOff = Files.newDirectoryStream(incoming.path(), project + ".*")) {
            for (Path file : cutOff) {
                Files.deleteIfExists(file);
            }
        }
        Path own = paths.project(project);
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(own)) {
            for (Path folder : folders) {
                removeGrowing(folder);
                Files.deleteIfExists(folder);
            }
        } catch (NoSuchFileException none) {
            return;
        }
        Files.deleteIfExists(own);
    }

    private static void removeGrowing(Path folder) throws IOException {
        if (!folder.endsWith(BlobPaths.GROWING)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static List<UUID> versions(Path folder, Instant before) throws IOException {
        List<UUID> versions = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                if (BlobPaths.isVersion(name)
                        && Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                    versions.add(UUID.fromString(name));
                }
            }
        }
        return List.copyOf(versions);
    }

    @Override
    public void close() throws IOException {
        incoming.close();
    }
}
