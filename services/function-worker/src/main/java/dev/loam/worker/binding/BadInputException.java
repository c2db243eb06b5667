package dev.loam.worker.binding;

import org.jspecify.annotations.Nullable;

/** The caller sent what the function cannot take. */
public final class BadInputException extends RuntimeException {
    public BadInputException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
