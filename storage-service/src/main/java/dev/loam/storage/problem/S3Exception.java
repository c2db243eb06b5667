package dev.loam.storage.problem;

import java.io.Serial;

/** An error of the S3 API; the message is sent to the caller. */
public final class S3Exception extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final S3Error error;

    S3Exception(S3Error error, String message) {
        super(message, null, false, false);
        this.error = error;
    }

    public S3Error error() {
        return error;
    }
}
