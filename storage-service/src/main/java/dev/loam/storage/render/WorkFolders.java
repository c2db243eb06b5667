package dev.loam.storage.render;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;

/** Folders in which one image each is worked on; what a killed process leaves of them is removed with the next sweep. */
final class WorkFolders {
    private final Path root;

    WorkFolders(Path root) {
        this.root = root.toAbsolutePath().resolve(".render");
    }

    Path make() throws IOException {
        return Files.createDirectories(root.resolve(UUID.randomUUID().toString()));
    }

    void remove(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException gone) {
            return;
        }
        Files.deleteIfExists(folder);
    }

    void removeOld(Instant before) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(root)) {
            for (Path folder : folders) {
                if (Files.getLastModifiedTime(folder).toInstant().isBefore(before)) {
                    remove(folder);
                }
            }
        } catch (NoSuchFileException none) {
            return;
        }
    }
}
