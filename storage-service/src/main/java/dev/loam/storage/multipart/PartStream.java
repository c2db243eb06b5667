package dev.loam.storage.multipart;

import dev.loam.storage.blob.GrowingFile;
import dev.loam.storage.checksum.ChecksumAlgorithm;
import dev.loam.storage.checksum.RunningChecksum;
import dev.loam.storage.problem.S3Error;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Writes a part to its file and knows what it was. For one thread. */
final class PartStream extends OutputStream {
    private final GrowingFile file;
    private final long limit;
    private final RunningChecksum md5 = ChecksumAlgorithm.digest("MD5");
    private final @Nullable RunningChecksum checksum;

    /** @param limit how many bytes it may have */
    PartStream(GrowingFile file, long limit, @Nullable ChecksumAlgorithm algorithm) {
        this.file = file;
        this.limit = limit;
        this.checksum = algorithm == null ? null : algorithm.start();
    }

    @Override
    public void write(int letter) throws IOException {
        write(new byte[] {(byte) letter}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (length > limit - file.position()) {
            throw S3Error.ENTITY_TOO_LARGE.exception();
        }
        md5.update(bytes, offset, length);
        if (checksum != null) {
            checksum.update(bytes, offset, length);
        }
        file.write(bytes, offset, length);
    }

    String etag() {
        return HexFormat.of().formatHex(md5.value());
    }

    @Nullable
    String checksum() {
        return checksum == null ? null : Base64.getEncoder().encodeToString(checksum.value());
    }
}
