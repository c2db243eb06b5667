package dev.loam.platform.tenancy;

import java.io.IOException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** PostgreSQL had more to answer than this process takes at once; the connection has ended. */
public final class ResultTooLargeException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    ResultTooLargeException(long maxBytes) {
        super("A result has more than %d bytes".formatted(maxBytes));
    }

    /** Whether that is why a statement failed. */
    public static boolean isCauseOf(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ResultTooLargeException) {
                return true;
            }
        }
        return false;
    }
}
