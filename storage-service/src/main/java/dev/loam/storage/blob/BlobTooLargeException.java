package dev.loam.storage.blob;

import java.io.IOException;
import java.io.Serial;

/** More bytes came than the blob may have. */
public final class BlobTooLargeException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    BlobTooLargeException(long limit) {
        super("More than %d bytes".formatted(limit));
    }
}
