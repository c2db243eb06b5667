package dev.loam.functions;

/** The platform refused a request, or did not answer it. */
public class LoamException extends RuntimeException {
    private static final int LONGEST_QUOTE = 500;

    private final int status;
    private final String body;

    /**
     * The platform answered with an error.
     *
     * @param status the answer's HTTP status
     * @param body the answer's body
     */
    public LoamException(int status, String body) {
        super("The platform answered " + status + ": " + body.substring(0, Math.min(body.length(), LONGEST_QUOTE)));
        this.status = status;
        this.body = body;
    }

    /** There was no answer. */
    public LoamException(String message, Throwable cause) {
        super(message, cause);
        this.status = 0;
        this.body = "";
    }

    /** The answer's HTTP status; 0 if there was no answer. */
    public int status() {
        return status;
    }

    /** The answer's body; empty if there was no answer. */
    public String body() {
        return body;
    }
}
