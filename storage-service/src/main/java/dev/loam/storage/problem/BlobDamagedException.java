package dev.loam.storage.problem;

import java.io.IOException;
import java.io.Serial;

/** What the store has is not what was stored. */
public final class BlobDamagedException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    public BlobDamagedException(String message) {
        super(message);
    }
}
