package dev.loam.storage.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loam.platform.project.ProjectRef;
import dev.loam.storage.blob.MeddlingServer.Answer;
import dev.loam.storage.blob.MeddlingServer.Meddler;
import dev.loam.storage.problem.BlobDamagedException;
import dev.loam.storage.problem.BlobsUnavailableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Buckets that are away, or do not do what they say: nothing is acknowledged that they may not have, nor read that was not stored. */
class LyingBucketTests {
    private static final byte[] ERROR =
            "<?xml version=\"1.0\"?><Error><Code>InternalError</Code><Message>no</Message></Error>"
                    .getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path root;

    private final ProjectRef project = ProjectRef.random(new SecureRandom());
    private final MeddlingServer server =
            new MeddlingServer(S3ProxyServer.shared().address());
    private BucketStores stores;

    @BeforeEach
    void open() throws IOException {
        stores = new BucketStores(
                server.address(), S3ProxyServer.BUCKET, S3ProxyServer.ACCESS_KEY, S3ProxyServer.SECRET, root);
    }

    @AfterEach
    void close() throws IOException {
        stores.close();
        server.close();
    }

    /** What a bucket may do to an upload. */
    enum UploadLie implements Meddler {
        HANGS_UP {
            @Override
            public @Nullable Answer meddle(MeddlingServer.Call call, Supplier<Answer> honest) {
                return null;
            }
        },
        ANSWERS_503 {
            @Override
            public Answer meddle(MeddlingServer.Call call, Supplier<Answer> honest) {
                return new Answer(503, Map.of("Content-Type", "application/xml"), ERROR, ERROR.length);
            }
        },
        SAYS_OK_WITH_AN_ERROR {
            @Override
            public Answer meddle(MeddlingServer.Call call, Supplier<Answer> honest) {
                return call.is("PUT")
                        ? new Answer(200, Map.of("Content-Type", "application/xml"), ERROR, ERROR.length)
                        : honest.get();
            }
        },
        STORES_NOTHING {
            @Override
            public Answer meddle(MeddlingServer.Call call, Supplier<Answer> honest) {
                String etag = "\"%s\"".formatted(md5(call.body()));
                return call.is("PUT") ? new Answer(200, Map.of("ETag", etag), new byte[0], 0) : honest.get();
            }
        },
        STORES_OTHER_BYTES {
            @Override
            public Answer meddle(MeddlingServer.Call call, Supplier<Answer> honest) {
                return call.is("PUT")
                        ? honest.get().with("ETag", "\"%s\"".formatted(md5(new byte[] {1})))
                        : honest.get();
            }
        },
        HAS_ANOTHER_LENGTH {
            @Override
            public Answer meddle(MeddlingServer.Call call, Supplier<Answer> honest) {
                Answer answer = honest.get();
                return call.is("HEAD")
                        ? new Answer(answer.status(), answer.headers(), answer.body(), answer.told() - 1)
                        : answer;
            }
        },
        HAS_ANOTHER_BLOB {
            @Override
            public Answer meddle(MeddlingServer.Call call, Supplier<Answer> honest) {
                return call.is("HEAD") ? honest.get().with("x-amz-meta-loam-crc32c", Crc32c.text(1)) : honest.get();
            }
        };

        private static String md5(byte[] bytes) {
            return HexFormat.of().formatHex(IncomingFile.md5().digest(bytes));
        }
    }

    @ParameterizedTest
    @EnumSource
    void uploadIsNotAcknowledged(UploadLie lie) throws IOException {
        server.meddle(lie);
        try (IncomingBlob blob = stores.blobs().receive(project)) {
            blob.open(100).write(text("0123456789"));
            blob.finish();
            assertThatThrownBy(blob::keep).isInstanceOf(BlobsUnavailableException.class);
        }
        server.behave();
        UUID version = keep("0123456789");
        assertThat(read(version)).isEqualTo("0123456789");
    }

    @Test
    void uploadIsSentAgainWhenTheBucketStumbles() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        server.meddle((call, honest) ->
                asked.incrementAndGet() < 3 ? new Answer(503, Map.of(), new byte[0], 0) : honest.get());

        assertThat(read(keep("0123456789"))).isEqualTo("0123456789");
    }

    @Test
    void uploadIsReadBackWhereTheBucketTellsNoSum() throws IOException {
        List<String> asked = new ArrayList<>();
        server.meddle((call, honest) -> {
            asked.add(call.method());
            return call.is("PUT") ? honest.get().with("ETag", "\"0x8DC\"").without("x-amz-checksum") : honest.get();
        });
        keep("0123456789");
        assertThat(asked).containsExactly("PUT", "GET", "HEAD");
    }

    @Test
    void otherBytesAreNotHandedOut() throws IOException {
        UUID version = keep("0123456789");
        server.meddle((call, honest) -> changed(honest.get(), text("012345678#")));
        assertThatThrownBy(() -> read(version)).isInstanceOf(BlobDamagedException.class);

        server.meddle((call, honest) -> changed(honest.get(), text("0123")).with("Content-Range", "bytes 0-3/4"));
        assertThatThrownBy(() -> read(version)).isInstanceOf(BlobDamagedException.class);

        server.meddle((call, honest) -> honest.get().without("x-amz-meta"));
        assertThatThrownBy(() -> read(version)).as("of another").isInstanceOf(BlobDamagedException.class);

        server.meddle(
                (call, honest) -> new Answer(200, Map.of("Content-Type", "application/xml"), ERROR, ERROR.length));
        assertThatThrownBy(() -> read(version)).isInstanceOf(BlobDamagedException.class);
    }

    @Test
    void halfOfABlobIsNoBlob() throws IOException {
        UUID version = keep("0123456789".repeat(30_000));
        assertThat(read(version)).hasSize(300_000);

        server.meddle((call, honest) -> {
            Answer answer = honest.get();
            return new Answer(answer.status(), answer.headers(), Arrays.copyOf(answer.body(), 100), answer.told());
        });
        assertThatThrownBy(() -> read(version)).isInstanceOf(BlobsUnavailableException.class);

        server.meddle((call, honest) -> {
            Answer answer = honest.get();
            return String.valueOf(call.headers().get("Range")).startsWith("bytes=0-")
                    ? answer
                    : answer.with("Content-Range", "bytes 0-99/300000");
        });
        assertThatThrownBy(() -> read(version)).as("another range").isInstanceOf(BlobsUnavailableException.class);
    }

    @Test
    void whatIsAwayIsNotGone() throws IOException {
        UUID version = keep("0123456789");
        server.meddle((call, honest) -> null);
        assertThatThrownBy(() -> stores.blobs().open(project, version)).isInstanceOf(BlobsUnavailableException.class);
        assertThatThrownBy(() -> stores.blobs().delete(project, version)).isInstanceOf(BlobsUnavailableException.class);
        assertThatThrownBy(() -> stores.blobs().walk(project, Instant.MAX, _ -> {}))
                .isInstanceOf(BlobsUnavailableException.class);
        server.behave();
        assertThat(read(version)).isEqualTo("0123456789");
    }

    @Test
    void silentBucketIsNotWaitedForLongerThanItMayBeSilent() throws IOException {
        UUID version = keep("0123456789");
        CountDownLatch silence = new CountDownLatch(1);
        server.meddle((call, honest) -> {
            awaitEnd(silence);
            return null;
        });
        try (BucketStores impatient = new BucketStores(
                        server.address(),
                        S3ProxyServer.BUCKET,
                        S3ProxyServer.ACCESS_KEY,
                        S3ProxyServer.SECRET,
                        root.resolve("impatient"),
                        Duration.ofMillis(200));
                IncomingBlob blob = impatient.blobs().receive(project)) {
            assertThatThrownBy(() -> impatient.blobs().open(project, version))
                    .isInstanceOf(BlobsUnavailableException.class);
            blob.open(100).write(text("0123456789"));
            blob.finish();
            assertThatThrownBy(blob::keep).isInstanceOf(BlobsUnavailableException.class);
        } finally {
            silence.countDown();
        }
        server.behave();
        assertThat(read(version)).isEqualTo("0123456789");
    }

    private static void awaitEnd(CountDownLatch silence) {
        try {
            silence.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void billIsSettledWhenTheBucketIsThereAgain() throws IOException {
        UUID version;
        try (IncomingBlob blob = stores.blobs().receive(project)) {
            blob.open(100).write(text("0123456789"));
            blob.finish();
            blob.markBilled();
            server.meddle((call, honest) -> null);
            assertThatThrownBy(blob::keep).isInstanceOf(BlobsUnavailableException.class);
            version = blob.version();
        }
        assertThatThrownBy(() -> tidy()).isInstanceOf(BlobsUnavailableException.class);
        assertThat(stores.billed()).as("nobody knows yet").isEmpty();
        server.behave();

        tidy();
        tidy();
        assertThat(stores.billed()).containsExactly(-10L);
        assertThat(stores.blobs().open(project, version)).isNull();
        assertThat(spooled()).isEmpty();
    }

    @Test
    void blobWhoseRemovalNobodyConfirmedIsGivenBackOnce() throws IOException {
        UUID version = keep("0123456789");
        server.meddle((call, honest) -> {
            Answer answer = honest.get();
            return call.is("DELETE") ? null : answer;
        });
        assertThatThrownBy(() -> stores.blobs().delete(project, version)).isInstanceOf(BlobsUnavailableException.class);
        server.behave();

        tidy();
        tidy();
        assertThat(stores.billed()).containsExactly(-10L);
    }

    @Test
    void partsOfAnUploadThatFailsAreGivenUp() throws IOException {
        List<String> aborted = new ArrayList<>();
        server.meddle((call, honest) -> {
            if (call.is("DELETE")) {
                aborted.add(call.path());
            }
            return call.path().contains("partNumber=2") ? null : honest.get();
        });
        try (IncomingBlob blob = stores.blobs().receive(project)) {
            blob.open(20_000_000).write(new byte[6_000_000]);
            blob.finish();
            assertThatThrownBy(blob::keep).isInstanceOf(BlobsUnavailableException.class);
        }
        assertThat(aborted).hasSize(1).first().asString().contains("uploadId=");
    }

    private void tidy() throws IOException {
        Instant now = Instant.now();
        stores.blobs().tidy(project, now, now.plusSeconds(60));
    }

    private List<Path> spooled() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("lock"))
                    .toList();
        }
    }

    private static Answer changed(Answer answer, byte[] body) {
        return new Answer(answer.status(), answer.headers(), body, body.length);
    }

    private UUID keep(String text) throws IOException {
        try (IncomingBlob blob = stores.blobs().receive(project)) {
            blob.open(1_000_000).write(text(text));
            blob.finish();
            blob.keep();
            return blob.version();
        }
    }

    private String read(UUID version) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (StoredBlob blob = Objects.requireNonNull(stores.blobs().open(project, version))) {
            blob.writeTo(out, 0, blob.size());
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
