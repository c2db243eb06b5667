package dev.loam.storage.blob;

import com.google.common.collect.HashMultimap;
import com.google.common.collect.Multimap;
import dev.loam.storage.problem.BlobsUnavailableException;
import io.minio.GetObjectArgs;
import io.minio.GetObjectResponse;
import io.minio.messages.Part;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import okhttp3.Headers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends files to a bucket, large ones in parts. The service is told the sums of what it gets, and has to prove that it
 * got them: by the MD5 that it answers as ETag, by a checksum, or, where it has neither, by giving the bytes back.
 */
final class S3Upload {
    private static final Logger log = LoggerFactory.getLogger(S3Upload.class);
    /** What the protocol allows as a part, and how many of them. */
    private static final long SMALLEST_PART = 5L << 20;

    private static final int MOST_PARTS = 10_000;
    private static final int BUFFER = 1 << 16;

    private final S3Client client;
    private final String bucket;
    private final long partSize;

    S3Upload(S3Client client, String bucket, long partSize) {
        this.client = client;
        this.bucket = bucket;
        this.partSize = Math.max(partSize, SMALLEST_PART);
    }

    /**
     * A file that is to be stored.
     *
     * @param size how many of its first bytes
     * @param md5 of these, lower-case hex
     */
    record Source(Path file, long size, String md5, long crc32c) {}

    /** What the service says of what it got. */
    private enum Proof {
        GIVEN,
        MISSING
    }

    void put(String key, Source source) throws IOException {
        Proof proof = source.size() <= partSize ? whole(key, source) : inParts(key, source);
        if (proof == Proof.MISSING) {
            readBack(key, source);
        }
    }

    private Proof whole(String key, Source source) throws IOException {
        Multimap<String, String> headers = S3Marks.headers(source);
        headers.put("Content-MD5", S3Marks.base64(source.md5()));
        headers.put("x-amz-checksum-crc32c", Crc32c.text(source.crc32c()));
        Headers answer;
        try (RandomAccessFile file = new RandomAccessFile(source.file().toFile(), "r")) {
            answer = client.require(client -> {
                        file.seek(0);
                        return client.put(bucket, key, file, source.size(), headers);
                    })
                    .headers();
        }
        return proof(key, answer, source.md5(), source.crc32c());
    }

    private Proof inParts(String key, Source source) throws IOException {
        Multimap<String, String> headers = S3Marks.headers(source);
        String id = client.require(client -> client.createMultipartUploadAsync(bucket, null, key, headers, null))
                .result()
                .uploadId();
        boolean complete = false;
        try {
            Proof proof = Proof.GIVEN;
            long size = Math.max(partSize, (source.size() + MOST_PARTS - 1) / MOST_PARTS);
            Part[] parts = new Part[(int) ((source.size() + size - 1) / size)];
            for (int part = 0; part < parts.length; part++) {
                Sums sums = Sums.of(source, part * size, Math.min(size, source.size() - part * size));
                Headers answer = sendPart(key, id, part + 1, source, sums);
                parts[part] = new Part(part + 1, etag(answer));
                proof = proof(key, answer, sums.md5(), sums.crc32c()) == Proof.MISSING ? Proof.MISSING : proof;
            }
            client.require(client -> client.completeMultipartUploadAsync(bucket, null, key, id, parts, null, null));
            complete = true;
            return proof;
        } finally {
            if (!complete) {
                abort(key, id);
            }
        }
    }

    private Headers sendPart(String key, String id, int number, Source source, Sums sums) throws IOException {
        Multimap<String, String> headers = HashMultimap.create();
        headers.put("Content-MD5", S3Marks.base64(sums.md5()));
        try (RandomAccessFile file = new RandomAccessFile(source.file().toFile(), "r")) {
            return client.require(client -> {
                        file.seek(sums.from());
                        return client.uploadPartAsync(bucket, null, key, file, sums.count(), id, number, headers, null);
                    })
                    .headers();
        }
    }

    /** What cannot be aborted now is found by the sweeper. */
    void abort(String key, String id) {
        try {
            client.find(client -> client.abortMultipartUploadAsync(bucket, null, key, id, null, null));
        } catch (IOException later) {
            log.warn("An upload in parts could not be given up; the sweeper will try again", later);
        }
    }

    private static Proof proof(String key, Headers answer, String md5, long crc32c) throws BlobsUnavailableException {
        String sum = answer.get("x-amz-checksum-crc32c");
        String etag = etag(answer);
        String encryption = answer.get("x-amz-server-side-encryption");
        // Keys that are kept elsewhere make of the ETag what looks like an MD5 and is none.
        boolean isMd5 = etag.matches("[0-9a-f]{32}") && (encryption == null || !encryption.startsWith("aws:kms"));
        Long told = Crc32c.parse(sum);
        if ((isMd5 && !etag.equals(md5)) || (told != null && told != crc32c)) {
            throw S3Client.unavailable(new IOException("What was received of %s is not what was sent".formatted(key)));
        }
        return isMd5 || told != null ? Proof.GIVEN : Proof.MISSING;
    }

    private static String etag(Headers answer) {
        String etag = answer.get("ETag");
        return etag == null ? "" : etag.replace("\"", "");
    }

    private void readBack(String key, Source source) throws IOException {
        CRC32C sum = new CRC32C();
        long count = 0;
        try (GetObjectResponse body = client.require(client -> client.getObject(
                GetObjectArgs.builder().bucket(bucket).object(key).build()))) {
            byte[] buffer = new byte[BUFFER];
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                sum.update(buffer, 0, read);
                count += read;
            }
        }
        if (count != source.size() || sum.getValue() != source.crc32c()) {
            throw S3Client.unavailable(new IOException("What was stored as %s is not what was sent".formatted(key)));
        }
    }

    /** What one part adds up to. */
    private record Sums(long from, long count, String md5, long crc32c) {
        static Sums of(Source source, long from, long count) throws IOException {
            MessageDigest md5 = IncomingFile.md5();
            CRC32C sum = new CRC32C();
            ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
            try (FileChannel file = FileChannel.open(source.file(), StandardOpenOption.READ)) {
                long left = count;
                while (left > 0) {
                    buffer.clear().limit((int) Math.min(BUFFER, left));
                    int read = file.read(buffer, from + count - left);
                    if (read < 0) {
                        throw new IOException("%s is shorter than it was".formatted(source.file()));
                    }
                    md5.update(buffer.array(), 0, read);
                    sum.update(buffer.array(), 0, read);
                    left -= read;
                }
            }
            return new Sums(from, count, HexFormat.of().formatHex(md5.digest()), sum.getValue());
        }
    }
}
