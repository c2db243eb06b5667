package dev.loam.storage.problem;

import java.io.IOException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The store of the bytes answers, and has no room for more. */
public final class BlobsFullException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    public BlobsFullException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
