package dev.loam.gateway.door;

import java.io.IOException;

/** A body came more slowly than any line is. */
final class BodyTooSlowException extends IOException {
    private static final long serialVersionUID = 1L;

    BodyTooSlowException() {
        super("The body came too slowly");
    }
}
