package dev.loam.storage.resumable;

import dev.loam.storage.problem.StorageError;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** The header {@code Upload-Checksum}, and the digest of what comes. For one thread. */
final class UploadChecksum {
    static final String ALGORITHMS = "sha1,md5,sha256,crc32";

    private static final Map<String, String> DIGESTS = Map.of("sha1", "SHA-1", "md5", "MD5", "sha256", "SHA-256");

    private final byte[] expected;
    private final @Nullable MessageDigest digest;
    private final CRC32 crc = new CRC32();

    private UploadChecksum(byte[] expected, @Nullable MessageDigest digest) {
        this.expected = expected;
        this.digest = digest;
    }

    static @Nullable UploadChecksum of(@Nullable String header) {
        if (header == null) {
            return null;
        }
        String[] parts = header.strip().split(" +");
        String algorithm = parts[0];
        if (parts.length != 2 || !(DIGESTS.containsKey(algorithm) || algorithm.equals("crc32"))) {
            throw StorageError.INVALID_REQUEST.exception("Upload-Checksum has one of the algorithms " + ALGORITHMS);
        }
        try {
            byte[] expected = Base64.getDecoder().decode(parts[1]);
            String digest = DIGESTS.get(algorithm);
            return new UploadChecksum(expected, digest == null ? null : MessageDigest.getInstance(digest));
        } catch (IllegalArgumentException malformed) {
            throw StorageError.INVALID_REQUEST.exception("Upload-Checksum is not well-formed");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has " + algorithm, impossible);
        }
    }

    void update(byte[] bytes, int offset, int length) {
        if (digest == null) {
            crc.update(bytes, offset, length);
        } else {
            digest.update(bytes, offset, length);
        }
    }

    boolean matches() {
        byte[] actual = digest == null
                ? ByteBuffer.allocate(Integer.BYTES)
                        .putInt((int) crc.getValue())
                        .array()
                : digest.digest();
        return MessageDigest.isEqual(expected, actual);
    }
}
