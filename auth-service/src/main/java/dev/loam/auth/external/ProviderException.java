package dev.loam.auth.external;

import java.io.Serial;

/** A provider that does not do what it must; the message is half a sentence about it, for the log. */
final class ProviderException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    ProviderException(String message) {
        super(message);
    }

    ProviderException(String message, Throwable cause) {
        super(message, cause);
    }
}
