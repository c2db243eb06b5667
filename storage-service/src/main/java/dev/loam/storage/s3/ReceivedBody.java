package dev.loam.storage.s3;

import dev.loam.storage.checksum.ChecksumAlgorithm;
import dev.loam.storage.object.ObjectExtras;
import dev.loam.storage.object.UploadBody;
import dev.loam.storage.object.UploadHeader;
import dev.loam.storage.problem.S3Error;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A body that becomes an object, or a part of one, if it is what its client said it is. */
final class ReceivedBody implements UploadBody {
    private static final int BUFFER = 1 << 16;

    private final S3Request request;
    private final UploadHeader header;
    private final BodyChecksums checksums;

    ReceivedBody(S3Request request, UploadHeader header) {
        this.request = request;
        this.header = header;
        this.checksums = BodyChecksums.of(request.http());
    }

    @Override
    public UploadHeader receive(Gate gate) throws IOException {
        copy(request, checksums, gate.admit(header));
        ChecksumAlgorithm algorithm = checksums.algorithm();
        if (algorithm == null) {
            return header;
        }
        ObjectExtras extras = header.extras() == null ? ObjectExtras.NONE : header.extras();
        return header.with(extras.withChecksum(algorithm.name(), checksums.value(), "FULL_OBJECT"));
    }

    BodyChecksums checksums() {
        return checksums;
    }

    /** A body that is read as a whole. */
    static byte[] bytes(S3Request request, BodyChecksums checksums, int largest) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        copy(request, checksums, new OutputStream() {
            @Override
            public void write(int letter) {
                throw new UnsupportedOperationException("Bodies come in arrays");
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                if (out.size() + length > largest) {
                    throw S3Error.MALFORMED_XML.exception("The document is too large");
                }
                out.write(bytes, offset, length);
            }
        });
        return out.toByteArray();
    }

    private static void copy(S3Request request, BodyChecksums checksums, OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER];
        InputStream in = request.payload().open();
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            checksums.update(buffer, 0, count);
            out.write(buffer, 0, count);
        }
        checksums.verify(request.payload().trailers());
    }
}
