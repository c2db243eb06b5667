package dev.loam.platform.problem;

import java.io.Serial;

/** An error to be answered as an RFC 9457 problem. The message is the problem's detail: it is sent to the caller. */
public class ProblemException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient ErrorCode code;

    public ProblemException(ErrorCode code, String detail) {
        super(detail);
        this.code = code;
    }

    public ProblemException(ErrorCode code, String detail, Throwable cause) {
        super(detail, cause);
        this.code = code;
    }

    public ErrorCode code() {
        return code;
    }
}
