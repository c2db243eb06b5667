package dev.loam.database.error;

import java.io.Serial;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An error of /rest/v1, with the four parts of its body. */
public final class RestException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final @Nullable String detailsJson;
    private final @Nullable String details;
    private final @Nullable String hint;
    private Map<String, String> headers = Map.of();
    private @Nullable String operationJson;

    private RestException(
            int status,
            String code,
            String message,
            @Nullable String details,
            @Nullable String detailsJson,
            @Nullable String hint) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.details = details;
        this.detailsJson = detailsJson;
        this.hint = hint;
    }

    public static RestException of(
            int status, String code, String message, @Nullable String details, @Nullable String hint) {
        return new RestException(status, code, message, details, null, hint);
    }

    public static RestException of(int status, String code, String message) {
        return new RestException(status, code, message, null, null, null);
    }

    /** An error whose details are JSON of their own. */
    public static RestException withDetails(
            int status, String code, String message, String detailsJson, @Nullable String hint) {
        return new RestException(status, code, message, null, detailsJson, hint);
    }

    /** The same with headers of its own. */
    public RestException withHeaders(Map<String, String> others) {
        headers = Map.copyOf(others);
        return this;
    }

    /** The same, of one operation of a batch, which the JSON names; what named one already keeps it. */
    public RestException at(String operation) {
        if (operationJson == null) {
            operationJson = operation;
        }
        return this;
    }

    /** Which operation of a batch failed, as JSON. */
    public @Nullable String operationJson() {
        return operationJson;
    }

    public Map<String, String> headers() {
        return headers;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String message() {
        return String.valueOf(getMessage());
    }

    public @Nullable String details() {
        return details;
    }

    /** Details that are JSON already; then {@link #details()} is null. */
    public @Nullable String detailsJson() {
        return detailsJson;
    }

    public @Nullable String hint() {
        return hint;
    }
}
