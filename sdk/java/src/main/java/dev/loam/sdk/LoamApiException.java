package dev.loam.sdk;

import java.io.Serial;

/** Loam answered with an error, or not at all. */
public final class LoamApiException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String body;

    LoamApiException(String request, int status, String body) {
        super(request + " was answered " + status + ": " + body);
        this.status = status;
        this.body = body;
    }

    LoamApiException(String request, Throwable cause) {
        super(request + " was not answered: " + cause.getMessage(), cause);
        this.status = 0;
        this.body = "";
    }

    /** The HTTP status; 0 when there was no answer. */
    public int status() {
        return status;
    }

    /** The error as it was sent. */
    public String body() {
        return body;
    }
}
