package dev.loam.platform.problem;

import java.io.Serial;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An error to be answered as an RFC 9457 problem. The message is the problem's detail: it is sent to the caller. */
public class ProblemException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient ErrorCode code;
    private final transient @Nullable Duration retryAfter;

    public ProblemException(ErrorCode code, String detail) {
        this(code, detail, (Duration) null);
    }

    /** @param retryAfter when another try is worth it, which the answer says; null where that is not known */
    public ProblemException(ErrorCode code, String detail, @Nullable Duration retryAfter) {
        super(detail);
        this.code = code;
        this.retryAfter = retryAfter;
    }

    public ProblemException(ErrorCode code, String detail, Throwable cause) {
        super(detail, cause);
        this.code = code;
        this.retryAfter = null;
    }

    public ErrorCode code() {
        return code;
    }

    /** When another try is worth it, or null. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
