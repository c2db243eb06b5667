package dev.loam.storage.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loam.platform.project.ProjectRef;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What each store of blobs does, whatever it is made of. */
public abstract class BlobStoreContract {
    private static final Instant FUTURE = Instant.now().plusSeconds(3600);

    private final ProjectRef project = ProjectRef.random(new SecureRandom());

    protected abstract BlobStore store();

    protected abstract GrowingFiles growing();

    /** The largest blob that the server behind the store takes. */
    protected int largest() {
        return 11_000_000;
    }

    @Test
    void blobIsReadWholeAndInParts() throws IOException {
        for (int size : List.of(0, 1, S3StoredBlob.FIRST - 1, S3StoredBlob.FIRST, S3StoredBlob.FIRST + 1, 300_000)) {
            byte[] bytes = random(size);
            UUID version = keep(bytes);
            try (StoredBlob blob = open(version)) {
                assertThat(blob.size()).isEqualTo(size);
                assertThat(read(blob, 0, size)).isEqualTo(bytes);
                for (int from : List.of(0, size / 3, Math.max(0, size - 10))) {
                    int count = Math.min(70_000, size - from);
                    assertThat(read(blob, from, count)).isEqualTo(Arrays.copyOfRange(bytes, from, from + count));
                }
            }
        }
    }

    @Test
    void largeBlobComesWhole() throws IOException {
        byte[] bytes = random(largest());
        UUID version = keep(bytes);
        try (StoredBlob blob = open(version)) {
            assertThat(read(blob, 0, bytes.length)).isEqualTo(bytes);
            assertThat(read(blob, bytes.length - 5, 5))
                    .isEqualTo(Arrays.copyOfRange(bytes, bytes.length - 5, bytes.length));
        }
        assertThat(store().delete(project, version)).isEqualTo(bytes.length);
    }

    @Test
    void summaryTellsWhatCame() throws IOException {
        try (IncomingBlob blob = store().receive(project)) {
            blob.open(10).write("text".getBytes(StandardCharsets.UTF_8));
            assertThat(blob.finish()).isEqualTo(new BlobSummary(4, "1cb251ec0d568de6a929b520c4aed8d1", 0x2f5319e1L));
        }
    }

    @Test
    void blobIsThereOnceItIsKeptAndNotBefore() throws IOException {
        try (IncomingBlob blob = store().receive(project)) {
            blob.open(10).write(random(10));
            blob.finish();
            assertThat(store().open(project, blob.version())).isNull();
            blob.markBilled();
            blob.keep();
            assertThat(store().open(project, blob.version())).isNotNull();
        }
        try (IncomingBlob blob = store().receive(project)) {
            OutputStream out = blob.open(3);
            out.write(random(3));
            assertThatThrownBy(() -> out.write('4')).isInstanceOf(BlobTooLargeException.class);
        }
        assertThat(versions()).hasSize(1);
    }

    @Test
    void deletedBlobIsGoneAndFreesItsBytesOnce() throws IOException {
        UUID version = keep(random(10));
        try (StoredBlob blob = open(version)) {
            assertThat(store().delete(project, version)).isEqualTo(10);
            assertThat(read(blob, 0, 10)).hasSize(10);
        }
        assertThat(store().open(project, version)).isNull();
        assertThat(store().delete(project, version)).isZero();
    }

    @Test
    void projectsHaveBlobsOfTheirOwn() throws IOException {
        ProjectRef other = ProjectRef.random(new SecureRandom());
        UUID version = keep(random(10));

        assertThat(store().open(other, version)).isNull();
        assertThat(store().delete(other, version)).isZero();
        assertThat(versions()).containsExactly(version);
        assertThat(store().projects()).contains(project).doesNotContain(other);
        List<UUID> young = new ArrayList<>();
        store().walk(project, Instant.now().minusSeconds(3600), young::addAll);
        store().walk(other, FUTURE, young::addAll);
        assertThat(young).isEmpty();
    }

    @Test
    void fileGrowsOverRequestsAndWhatWasNotAcknowledgedIsWrittenOver() throws IOException {
        UUID upload = UUID.randomUUID();
        append(upload, 0, "0123");
        append(upload, 4, "lost when the lease was lost");
        append(upload, 4, "4567");
        append(upload, 8, "89");

        assertThat(copy(upload, 10)).isEqualTo("0123456789");
        assertThat(copy(upload, 6)).isEqualTo("012345");
        assertThat(growing().uploads(project, FUTURE)).containsExactly(upload);
        assertThat(growing().uploads(project, Instant.now().minusSeconds(3600))).isEmpty();
        assertThat(versions()).as("what grows is no blob").isEmpty();

        growing().delete(project, upload);
        assertThat(growing().uploads(project, FUTURE)).isEmpty();
    }

    @Test
    void fileIsCutWhereWhatIsAcknowledgedEnds() throws IOException {
        UUID upload = UUID.randomUUID();
        append(upload, 0, "0123");
        append(upload, 4, "4567");

        growing().cut(project, upload, 0, 4);
        growing().cut(project, upload, 1, 0);

        assertThat(copy(upload, 4)).isEqualTo("0123");
        assertThatThrownBy(() -> copy(upload, 5)).isInstanceOf(EOFException.class);
        assertThat(growing().delete(project, upload)).isEqualTo(4);
    }

    @Test
    void nothingStaysOfAProjectThatIsForgotten() throws IOException {
        append(UUID.randomUUID(), 0, "half of an upload");

        store().forget(project);

        assertThat(growing().uploads(project, FUTURE)).isEmpty();
        assertThat(store().projects()).doesNotContain(project);
    }

    private void append(UUID upload, long at, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (GrowingFile file = growing().open(project, upload, 0, at)) {
            file.write(bytes, 0, bytes.length);
            file.force();
            assertThat(file.position()).isEqualTo(at + bytes.length);
        }
    }

    private String copy(UUID upload, long count) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        growing().copy(project, upload, 0, count, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private UUID keep(byte[] bytes) throws IOException {
        try (IncomingBlob blob = store().receive(project)) {
            blob.open(bytes.length).write(bytes);
            blob.finish();
            blob.keep();
            return blob.version();
        }
    }

    private StoredBlob open(UUID version) throws IOException {
        return Objects.requireNonNull(store().open(project, version));
    }

    private List<UUID> versions() throws IOException {
        List<UUID> versions = new ArrayList<>();
        store().walk(project, FUTURE, versions::addAll);
        return versions;
    }

    private static byte[] read(StoredBlob blob, long from, long count) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        blob.writeTo(out, from, count);
        return out.toByteArray();
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
