package dev.loam.storage.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loam.platform.project.ProjectRef;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileBlobStoreTests {
    private static final ProjectRef PROJECT = new ProjectRef("abcdefghijklmnopqrst");

    private static final IncomingFolder.Leftover NOTHING = (project, version, bytes) -> {
        throw new AssertionError("Nothing on the bill was left");
    };

    @TempDir
    Path root;

    @Test
    @Tag("rustfs-4221")
    @Tag("cloudserver-662")
    void bytesAndNameAreDurableBeforeTheBlobIsKept() throws IOException {
        List<String> steps = new ArrayList<>();
        try (FileBlobStore store = new FileBlobStore(root, new RecordingDisk(steps), NOTHING);
                IncomingBlob blob = store.receive(PROJECT)) {
            steps.clear();
            blob.open(10).write(bytes("text"));
            assertThat(blob.finish()).isEqualTo(new BlobSummary(4, "1cb251ec0d568de6a929b520c4aed8d1", 0x2f5319e1L));
            blob.keep();

            String name = blob.version().toString();
            assertThat(steps)
                    .containsExactly(
                            "force file",
                            "force folder " + root.getFileName(),
                            "force folder " + PROJECT,
                            "rename to " + PROJECT + "/" + name.substring(0, 2) + "/" + name,
                            "force folder " + name.substring(0, 2));
        }
    }

    @Test
    void smallBlobIsRenamedOnceAndLargeOneTwice() throws IOException {
        List<String> steps = new ArrayList<>();
        try (FileBlobStore store = new FileBlobStore(root, new RecordingDisk(steps), NOTHING)) {
            for (int size : new int[] {0, 100_000, 300_000}) {
                steps.clear();
                try (IncomingBlob blob = store.receive(PROJECT)) {
                    blob.open(size).write(new byte[size]);
                    blob.finish();
                    blob.markBilled();
                    blob.keep();
                    try (StoredBlob stored = Objects.requireNonNull(store.open(PROJECT, blob.version()))) {
                        assertThat(stored.size()).isEqualTo(size);
                    }
                }
                assertThat(steps)
                        .filteredOn(step -> step.startsWith("rename") || step.equals("force file"))
                        .hasSize(size > 256 * 1024 ? 3 : 2)
                        .startsWith("force file");
            }
        }
    }

    @Test
    void whatHoldsABlobIsLentToAnotherOnlyOnceNothingWritesToItAnyMore() throws IOException {
        try (FileBlobStore store = new FileBlobStore(root, new Disk(), NOTHING)) {
            OutputStream givenUp;
            try (IncomingBlob blob = store.receive(PROJECT)) {
                givenUp = blob.open(100);
                givenUp.write(bytes("given up"));
            }
            try (IncomingBlob blob = store.receive(PROJECT)) {
                blob.open(100).write(bytes("kept"));
                assertThatThrownBy(() -> givenUp.write(bytes("late"))).isInstanceOf(ClosedChannelException.class);
                assertThat(blob.finish().size()).isEqualTo(4);
                blob.keep();
                try (StoredBlob stored = Objects.requireNonNull(store.open(PROJECT, blob.version()))) {
                    ByteArrayOutputStream out = new ByteArrayOutputStream();
                    stored.writeTo(out, 0, stored.size());
                    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("kept");
                }
            }
        }
    }

    @Test
    void moreBlobsThanThereAreLargeBuffersAreReceivedAtOnce() throws IOException {
        try (FileBlobStore store = new FileBlobStore(root, new Disk(), NOTHING)) {
            List<IncomingBlob> blobs = new ArrayList<>();
            for (int number = 0; number < 20; number++) {
                IncomingBlob blob = store.receive(PROJECT);
                blob.open(200_000).write(new byte[100_000 + number]);
                blobs.add(blob);
            }
            for (IncomingBlob blob : blobs) {
                try (blob) {
                    blob.finish();
                    blob.markBilled();
                    blob.keep();
                }
            }
            assertThat(store.size(PROJECT)).isEqualTo(20 * 100_000 + 190);
        }
    }

    @Test
    void blobIsReadInParts() throws IOException {
        try (FileBlobStore store = new FileBlobStore(root, new Disk(), NOTHING)) {
            UUID version = keep(store, "0123456789");
            try (StoredBlob blob = Objects.requireNonNull(store.open(PROJECT, version))) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                blob.writeTo(out, 3, 4);
                assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("3456");

                assertThat(store.delete(PROJECT, version)).isEqualTo(10);
                blob.writeTo(out, 0, 1);
                assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("34560");
            }
            assertThat(store.open(PROJECT, version)).isNull();
            assertThat(store.delete(PROJECT, version)).isZero();
        }
    }

    @Test
    void blobOverItsLimitLeavesNothing() throws IOException {
        try (FileBlobStore store = new FileBlobStore(root, new Disk(), NOTHING)) {
            try (IncomingBlob blob = store.receive(PROJECT)) {
                var out = blob.open(3);
                out.write(bytes("123"));
                assertThatThrownBy(() -> out.write('4')).isInstanceOf(BlobTooLargeException.class);
            }
            assertThat(files()).containsExactly("lock");
        }
    }

    @Test
    void uploadsOfADeadProcessAreRemovedAndThoseOfALivingOneStay() throws IOException {
        Path dead = Files.createDirectories(root.resolve(".incoming").resolve("dead"));
        Files.createFile(dead.resolve("lock"));
        Files.writeString(dead.resolve(PROJECT + "." + UUID.randomUUID()), "half of an upl");
        try (FileBlobStore living = new FileBlobStore(root, new Disk(), NOTHING);
                IncomingBlob blob = living.receive(PROJECT)) {
            assertThat(dead).doesNotExist();
            blob.open(10).write(bytes("text"));

            new FileBlobStore(root, new Disk(), NOTHING).close();

            blob.finish();
            blob.keep();
            assertThat(living.open(PROJECT, blob.version())).isNotNull();
        }
    }

    @Test
    void whatADeadProcessHadBilledAndNotNamedIsGivenBackOnce() throws IOException {
        Path dead = Files.createDirectories(root.resolve(".incoming").resolve("dead"));
        Files.createFile(dead.resolve("lock"));
        Files.writeString(dead.resolve(PROJECT + "." + UUID.randomUUID() + ".billed"), "whole upload");
        Files.writeString(dead.resolve(PROJECT + "." + UUID.randomUUID()), "half of an upl");
        List<String> givenBack = new ArrayList<>();

        new FileBlobStore(root, new Disk(), (project, version, bytes) -> givenBack.add(project + " " + bytes)).close();
        assertThat(givenBack).containsExactly(PROJECT + " 12");

        try (FileBlobStore store = new FileBlobStore(root, new Disk(), NOTHING);
                IncomingBlob blob = store.receive(PROJECT)) {
            blob.open(10).write(bytes("text"));
            blob.finish();
            blob.markBilled();
            blob.keep();
            assertThat(store.open(PROJECT, blob.version())).isNotNull();
        }
        assertThat(files()).noneMatch(name -> name.endsWith(".billed"));
    }

    @Test
    void whatADeadProcessHadAdoptedAndNotNamedIsGivenBackAndStillThere() throws IOException {
        Path dead = Files.createDirectories(root.resolve(".incoming").resolve("dead"));
        UUID upload = UUID.randomUUID();
        Path grown = Files.createDirectories(root.resolve(PROJECT.value()).resolve(".resumable"))
                .resolve(upload + ".0");
        Files.writeString(grown, "0123456789");
        try (FileBlobStore store = new FileBlobStore(root, new Disk(), NOTHING);
                IncomingBlob blob = Objects.requireNonNull(store.adopt(PROJECT, upload, 10))) {
            blob.finish();
            blob.markBilled();
            for (Path file : filesBelow(root.resolve(".incoming"))) {
                Files.createLink(dead.resolve(file.getFileName()), file);
            }
        }
        List<String> givenBack = new ArrayList<>();

        try (FileBlobStore store = new FileBlobStore(
                        root, new Disk(), (project, version, bytes) -> givenBack.add(version + " " + bytes));
                IncomingBlob again = Objects.requireNonNull(store.adopt(PROJECT, upload, 10))) {
            assertThat(givenBack).containsExactly(upload + " 10");
            again.finish();
            again.markBilled();
            again.keep();
        }
        assertThat(files()).containsExactlyInAnyOrder(upload.toString(), upload + ".0");
        new FileBlobStore(root, new Disk(), NOTHING).close();
    }

    @Test
    void allThatWasBilledIsGivenBackWhereADeadProcessHadWrittenAPart() throws IOException {
        Path dead = Files.createDirectories(root.resolve(".incoming").resolve("dead"));
        Files.createFile(dead.resolve("lock"));
        Files.writeString(dead.resolve(PROJECT + "." + UUID.randomUUID() + ".12.billed"), "whole");
        List<String> givenBack = new ArrayList<>();

        new FileBlobStore(root, new Disk(), (project, version, bytes) -> givenBack.add(project + " " + bytes)).close();
        assertThat(givenBack).containsExactly(PROJECT + " 12");
        assertThat(files()).isEmpty();
    }

    @Test
    void walkShowsWhatIsOldEnough() throws IOException {
        try (FileBlobStore store = new FileBlobStore(root, new Disk(), NOTHING)) {
            UUID version = keep(store, "text");
            Files.writeString(
                    root.resolve(PROJECT.value())
                            .resolve(version.toString().substring(0, 2))
                            .resolve("other"),
                    "");
            List<UUID> shown = new ArrayList<>();

            store.walk(PROJECT, Instant.now().minusSeconds(60), shown::addAll);
            assertThat(shown).isEmpty();
            store.walk(PROJECT, Instant.now().plusSeconds(60), shown::addAll);
            assertThat(shown).containsExactly(version);
            assertThat(store.projects()).containsExactly(PROJECT);
        }
    }

    private static UUID keep(BlobStore store, String text) throws IOException {
        try (IncomingBlob blob = store.receive(PROJECT)) {
            blob.open(100).write(bytes(text));
            blob.finish();
            blob.keep();
            return blob.version();
        }
    }

    private List<String> files() throws IOException {
        return filesBelow(root).stream()
                .map(file -> String.valueOf(file.getFileName()))
                .toList();
    }

    private static List<Path> filesBelow(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private final class RecordingDisk extends Disk {
        private final List<String> steps;

        RecordingDisk(List<String> steps) {
            this.steps = steps;
        }

        @Override
        void forceFile(FileChannel file) throws IOException {
            steps.add("force file");
            super.forceFile(file);
        }

        @Override
        void rename(Path from, Path to) throws IOException {
            steps.add("rename to " + root.relativize(to));
            super.rename(from, to);
        }

        @Override
        void forceFolder(Path folder) throws IOException {
            steps.add("force folder " + folder.getFileName());
            super.forceFolder(folder);
        }
    }
}
