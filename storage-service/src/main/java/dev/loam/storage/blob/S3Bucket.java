package dev.loam.storage.blob;

import dev.loam.storage.problem.BlobDamagedException;
import dev.loam.storage.problem.BlobsUnavailableException;
import io.minio.GetObjectArgs;
import io.minio.GetObjectResponse;
import io.minio.ListMultipartUploadsResponse;
import io.minio.RemoveObjectArgs;
import io.minio.StatObjectArgs;
import io.minio.StatObjectResponse;
import io.minio.messages.Item;
import io.minio.messages.ListBucketResultV2;
import io.minio.messages.Prefix;
import io.minio.messages.Upload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** The bucket in which blobs lie, by key. Nothing that it says is taken for true that can be checked. Thread-safe. */
final class S3Bucket implements AutoCloseable {
    private static final int PAGE = 1000;

    private final S3Client client;
    private final String bucket;
    private final String prefix;
    private final S3Upload upload;

    S3Bucket(S3StoreProperties properties) {
        this.client = new S3Client(properties);
        this.bucket = Objects.requireNonNull(properties.bucket(), "loam.storage.s3.bucket");
        this.prefix = properties.prefix();
        this.upload = new S3Upload(client, bucket, properties.partSize().toBytes());
    }

    /** What a key has. */
    record Entry(String key, long size, @Nullable Instant storedAt) {}

    /** Takes entries, page by page. */
    @FunctionalInterface
    interface Visitor {
        void visit(Entry entry) throws IOException;
    }

    /** Stores a file; when this returns, the bucket has said that it has these bytes, and has been asked again. */
    void put(String key, S3Upload.Source source) throws IOException {
        upload.put(prefix + key, source);
        StatObjectResponse stored = client.find(client -> client.statObject(
                StatObjectArgs.builder().bucket(bucket).object(prefix + key).build()));
        if (stored == null
                || stored.size() != source.size()
                || !S3Marks.of(stored.headers()).matches(source)) {
            throw S3Client.unavailable(new IOException("What was said to be stored as %s is not".formatted(key)));
        }
    }

    /** The same of a few words, which lie in this folder meanwhile. */
    void putText(String key, String text, Path folder) throws IOException {
        Path file = folder.resolve("piece." + UUID.randomUUID());
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        CRC32C sum = new CRC32C();
        sum.update(bytes, 0, bytes.length);
        try {
            Files.write(file, bytes);
            String md5 = HexFormat.of().formatHex(IncomingFile.md5().digest(bytes));
            put(key, new S3Upload.Source(file, bytes.length, md5, sum.getValue()));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** How large what this key has is; null when there is none. */
    @Nullable
    Long size(String key) throws IOException {
        StatObjectResponse found = client.find(client -> client.statObject(
                StatObjectArgs.builder().bucket(bucket).object(prefix + key).build()));
        return found == null ? null : found.size();
    }

    /** Opens what this key has; null when there is none. */
    @Nullable
    S3StoredBlob open(String key) throws IOException {
        try {
            GetObjectResponse first = client.find(client -> client.getObject(range(key, 0, S3StoredBlob.FIRST, null)));
            return first == null ? null : S3StoredBlob.begin(this, key, first);
        } catch (BlobsUnavailableException failure) {
            if (S3Client.isCode(failure.getCause() instanceof Exception cause ? cause : null, S3Client.EMPTY)) {
                return empty(key);
            }
            throw failure;
        }
    }

    /** A range of nothing cannot be had. */
    private @Nullable S3StoredBlob empty(String key) throws IOException {
        StatObjectResponse found = client.find(client -> client.statObject(
                StatObjectArgs.builder().bucket(bucket).object(prefix + key).build()));
        if (found == null) {
            return null;
        }
        S3Marks marks = S3Marks.of(found.headers());
        if (found.size() != 0 || marks.size() != 0) {
            throw new BlobDamagedException("%s has lost its bytes".formatted(key));
        }
        return new S3StoredBlob(this, key, found.etag(), marks, new byte[0]);
    }

    /** Reads on; the caller closes it, and counts. */
    GetObjectResponse read(String key, long from, long count, String etag) throws IOException {
        String expected = etag.isEmpty() ? null : etag;
        return client.require(client -> client.getObject(range(key, from, count, expected)));
    }

    private GetObjectArgs range(String key, long from, long count, @Nullable String etag) {
        GetObjectArgs.Builder wanted = GetObjectArgs.builder()
                .bucket(bucket)
                .object(prefix + key)
                .offset(from)
                .length(count);
        return etag == null
                ? wanted.build()
                : wanted.matchETag("\"%s\"".formatted(etag)).build();
    }

    void delete(String key) throws IOException {
        client.find(client -> client.removeObject(RemoveObjectArgs.builder()
                        .bucket(bucket)
                        .object(prefix + key)
                        .build())
                .thenCompose(done -> CompletableFuture.completedFuture(Boolean.TRUE)));
    }

    /**
     * Shows what there is.
     *
     * @param folder what the keys begin with
     * @param deep whether keys with a further {@code /} are shown, too; else what is up to it, without time and size
     */
    void list(String folder, boolean deep, Visitor visitor) throws IOException {
        String token = null;
        do {
            String from = token;
            ListBucketResultV2 page = client.require(
                            client -> client.list(bucket, prefix + folder, deep ? null : "/", PAGE, from))
                    .result();
            for (Item item : page.contents()) {
                visitor.visit(new Entry(
                        item.objectName().substring(prefix.length()),
                        item.size(),
                        item.lastModified().toInstant()));
            }
            for (Prefix common : page.commonPrefixes()) {
                visitor.visit(new Entry(common.toItem().objectName().substring(prefix.length()), 0, null));
            }
            token = page.isTruncated() ? page.nextContinuationToken() : null;
        } while (token != null);
    }

    /** Gives up what was begun to be sent in parts before the given time, by whoever did not finish it. */
    void abortUploads(String folder, Instant before) throws IOException {
        String afterKey = null;
        String afterId = null;
        boolean more = true;
        while (more) {
            String key = afterKey;
            String id = afterId;
            ListMultipartUploadsResponse page = client.require(client -> client.listMultipartUploadsAsync(
                    bucket, null, null, null, key, PAGE, prefix + folder, id, null, null));
            for (Upload begun : page.result().uploads()) {
                if (begun.objectName().startsWith(prefix + folder)
                        && begun.initiated().toInstant().isBefore(before)) {
                    upload.abort(begun.objectName(), begun.uploadId());
                }
            }
            afterKey = page.result().nextKeyMarker();
            afterId = page.result().nextUploadIdMarker();
            more = page.result().isTruncated() && afterKey != null;
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
