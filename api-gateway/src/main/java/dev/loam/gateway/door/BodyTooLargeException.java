package dev.loam.gateway.door;

import java.io.IOException;
import java.io.Serial;

/** A body of undeclared length went over the limit while it was read. */
final class BodyTooLargeException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    BodyTooLargeException() {
        super("The body is larger than this route takes");
    }
}
