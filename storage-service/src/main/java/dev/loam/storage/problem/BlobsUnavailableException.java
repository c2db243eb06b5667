package dev.loam.storage.problem;

import java.io.IOException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The store of the bytes does not answer, or answers what cannot be relied on: another attempt may go well. */
public final class BlobsUnavailableException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    public BlobsUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
