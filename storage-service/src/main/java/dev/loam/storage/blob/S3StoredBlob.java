package dev.loam.storage.blob;

import dev.loam.storage.problem.BlobDamagedException;
import dev.loam.storage.problem.BlobsUnavailableException;
import io.minio.GetObjectResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A blob of a bucket, whose first bytes came when it was opened: small ones take one request, and stay readable when they
 * are deleted meanwhile. It is what was stored in length, and small ones in sum; larger ones add up where they are read.
 */
final class S3StoredBlob implements StoredBlob {
    /** How much is read at once when a blob is opened. */
    static final int FIRST = 1 << 17;

    private static final int BUFFER = 1 << 16;

    private final S3Bucket bucket;
    private final String key;
    private final String etag;
    private final S3Marks marks;
    private final byte[] first;

    S3StoredBlob(S3Bucket bucket, String key, String etag, S3Marks marks, byte[] first) throws BlobDamagedException {
        this.bucket = bucket;
        this.key = key;
        this.etag = etag;
        this.marks = marks;
        this.first = first;
        if (first.length == marks.size() && marks.crc32c() != null && sum(first) != marks.crc32c()) {
            throw new BlobDamagedException("%s is not what was stored".formatted(key));
        }
    }

    /** Reads the first bytes, and closes what they come from. */
    static S3StoredBlob begin(S3Bucket bucket, String key, GetObjectResponse body) throws IOException {
        try (body) {
            S3Marks marks = S3Marks.of(body.headers());
            long total = total(body);
            if (marks.size() < 0 || total != marks.size()) {
                throw new BlobDamagedException("%s has %d bytes and had %d".formatted(key, total, marks.size()));
            }
            byte[] first = body.readNBytes((int) Math.min(FIRST, total));
            if (first.length < Math.min(FIRST, total)) {
                throw new BlobsUnavailableException("%s came incomplete".formatted(key), null);
            }
            String etag = body.headers().get("ETag");
            return new S3StoredBlob(bucket, key, etag == null ? "" : etag.replace("\"", ""), marks, first);
        } catch (BlobDamagedException | BlobsUnavailableException known) {
            throw known;
        } catch (IOException broken) {
            throw S3Client.unavailable(broken);
        }
    }

    /** By the range that the service says it sends; one that sends all says so by the length alone. */
    private static long total(GetObjectResponse body) {
        String range = body.headers().get("Content-Range");
        String total = range == null ? body.headers().get("Content-Length") : range.replaceAll(".*/", "");
        return total != null && total.matches("[0-9]{1,18}") ? Long.parseLong(total) : -1;
    }

    @Override
    public long size() {
        return marks.size();
    }

    @Override
    public void writeTo(OutputStream out, long from, long count) throws IOException {
        long at = from;
        long end = from + count;
        if (at < Math.min(first.length, end)) {
            int length = (int) (Math.min(first.length, end) - at);
            out.write(first, (int) at, length);
            at += length;
        }
        if (at < end) {
            rest(out, at, end - at);
        }
    }

    private void rest(OutputStream out, long from, long count) throws IOException {
        byte[] buffer = new byte[(int) Math.min(BUFFER, count)];
        try (GetObjectResponse body = bucket.read(key, from, count, etag)) {
            requireRange(body.headers().get("Content-Range"), from, count);
            long left = count;
            while (left > 0) {
                int read = read(body, buffer, (int) Math.min(buffer.length, left));
                out.write(buffer, 0, read);
                left -= read;
            }
        }
    }

    private void requireRange(@Nullable String told, long from, long count) throws BlobsUnavailableException {
        String expected = "bytes %d-%d/%d".formatted(from, from + count - 1, size());
        if (!expected.equals(told)) {
            throw S3Client.unavailable(new IOException("Asked for %s of %s, got %s".formatted(expected, key, told)));
        }
    }

    /** Failures of the store are told from those of who reads. */
    private int read(GetObjectResponse body, byte[] buffer, int most) throws IOException {
        try {
            int read = body.read(buffer, 0, most);
            if (read < 0) {
                throw new IOException("%s ended too early".formatted(key));
            }
            return read;
        } catch (IOException broken) {
            throw S3Client.unavailable(broken);
        }
    }

    private static long sum(byte[] bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, 0, bytes.length);
        return sum.getValue();
    }

    @Override
    public void close() {
        // Nothing is held open between two reads.
    }
}
