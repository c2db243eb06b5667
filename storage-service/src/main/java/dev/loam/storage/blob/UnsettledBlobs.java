package dev.loam.storage.blob;

import dev.loam.platform.project.ProjectRef;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;

/**
 * Blobs on the bill of which nobody could say whether they were stored or removed, since the store did not answer: one
 * empty file each, named {@code <ref>.<version>.<size>}, until the store is asked again. Thread-safe.
 */
final class UnsettledBlobs {
    private final Path folder;
    private final FreedBytes freed;

    UnsettledBlobs(Path folder, FreedBytes freed) {
        this.folder = folder;
        this.freed = freed;
    }

    void note(ProjectRef project, UUID version, long size) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve("%s.%s.%d".formatted(project, version, size)), new byte[0]);
    }

    /** Who removes a blob gives it back: no note may do so again. Told before it goes, so that no look comes in between. */
    void forget(ProjectRef project, UUID version) throws IOException {
        try (DirectoryStream<Path> notes = Files.newDirectoryStream(folder, "%s.%s.*".formatted(project, version))) {
            for (Path note : notes) {
                Files.deleteIfExists(note);
            }
        } catch (NoSuchFileException none) {
            return;
        }
    }

    /** Gives back what is on the bill of those that are not there. Who is there is found by the sweeper, by its name. */
    void settle(BlobStore blobs, ProjectRef project, Instant before, Instant now) throws IOException {
        try (DirectoryStream<Path> notes = Files.newDirectoryStream(folder, project + ".*")) {
            for (Path note : notes) {
                if (Files.getLastModifiedTime(note).toInstant().isBefore(before)) {
                    settle(blobs, project, note, now);
                }
            }
        } catch (NoSuchFileException none) {
            return;
        }
    }

    private void settle(BlobStore blobs, ProjectRef project, Path note, Instant now) throws IOException {
        String[] parts = String.valueOf(note.getFileName()).split("\\.", -1);
        UUID version = UUID.fromString(parts[1]);
        boolean there;
        try (StoredBlob blob = blobs.open(project, version)) {
            there = blob != null;
        }
        if (Files.deleteIfExists(note) && !there) {
            freed.giveBack(project, version, Long.parseLong(parts[2]), now);
        }
    }
}
