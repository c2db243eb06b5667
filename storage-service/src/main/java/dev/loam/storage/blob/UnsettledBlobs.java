package dev.loam.storage.blob;

import dev.loam.platform.project.ProjectRef;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
        for (Path note : notes("%s.%s.*".formatted(project, version))) {
            Files.deleteIfExists(note);
        }
    }

    boolean isNoted(ProjectRef project, UUID version) throws IOException {
        return !notes("%s.%s.*".formatted(project, version)).isEmpty();
    }

    /** Gives back what is on the bill of a version of which nothing is there. */
    void giveBack(ProjectRef project, UUID version, Instant now) throws IOException {
        for (Path note : notes("%s.%s.*".formatted(project, version))) {
            giveBack(project, version, note, now);
        }
    }

    private void giveBack(ProjectRef project, UUID version, Path note, Instant now) throws IOException {
        String name = String.valueOf(note.getFileName());
        if (Files.deleteIfExists(note)) {
            freed.giveBack(project, version, Long.parseLong(name.substring(name.lastIndexOf('.') + 1)), now);
        }
    }

    private List<Path> notes(String names) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> notes = Files.newDirectoryStream(folder, names)) {
            notes.forEach(found::add);
        } catch (NoSuchFileException none) {
            return List.of();
        }
        return List.copyOf(found);
    }

    /** Gives back what is on the bill of those that are not there. Who is there is found by the sweeper, by its name. */
    void settle(BlobStore blobs, ProjectRef project, Instant before, Instant now) throws IOException {
        for (Path note : notes(project + ".*")) {
            if (Files.getLastModifiedTime(note).toInstant().isBefore(before)) {
                settle(blobs, project, note, now);
            }
        }
    }

    private void settle(BlobStore blobs, ProjectRef project, Path note, Instant now) throws IOException {
        String[] parts = String.valueOf(note.getFileName()).split("\\.", -1);
        UUID version = UUID.fromString(parts[1]);
        boolean there;
        try (StoredBlob blob = blobs.open(project, version)) {
            there = blob != null;
        }
        if (there) {
            Files.deleteIfExists(note);
        } else {
            giveBack(project, version, note, now);
        }
    }
}
