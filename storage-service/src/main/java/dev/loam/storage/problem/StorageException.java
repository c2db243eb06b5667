package dev.loam.storage.problem;

import java.io.Serial;

/** An error of the storage protocol; the message is sent to the caller. */
public final class StorageException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final StorageError error;

    StorageException(StorageError error, String message) {
        super(message);
        this.error = error;
    }

    public StorageError error() {
        return error;
    }
}
