package dev.loam.storage.signature;

import dev.loam.storage.checksum.ChecksumAlgorithm;
import dev.loam.storage.checksum.RunningChecksum;
import dev.loam.storage.problem.S3Error;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** A body whose hash is signed: its end is not reached when it is another. */
final class HashedBody extends FilterInputStream {
    private final byte[] expected;
    private final RunningChecksum hash = ChecksumAlgorithm.SHA256.start();
    private boolean ended;

    HashedBody(InputStream body, String expected) {
        super(body);
        this.expected = HexFormat.of().parseHex(expected);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        if (count > 0) {
            hash.update(bytes, offset, count);
        } else if (count < 0 && !ended) {
            ended = true;
            if (!MessageDigest.isEqual(expected, hash.value())) {
                throw S3Error.CONTENT_HASH_MISMATCH.exception();
            }
        }
        return count;
    }
}
