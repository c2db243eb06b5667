package dev.loam.gateway.refusal;

import java.io.Serial;
import java.util.Map;

/** The gateway does not let a request pass. The message is sent to the caller. */
public final class Refusal extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final transient Map<String, String> headers;

    public Refusal(Reason reason, String message) {
        this(reason, message, Map.of());
    }

    /** @param headers what the answer carries besides */
    public Refusal(Reason reason, String message, Map<String, String> headers) {
        super(message, null, false, false);
        this.reason = reason;
        this.headers = Map.copyOf(headers);
    }

    public Reason reason() {
        return reason;
    }

    public Map<String, String> headers() {
        return headers;
    }
}
