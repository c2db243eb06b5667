package dev.loam.function.http;

import dev.loam.platform.problem.RetryAfter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** An answer that is the platform's and not the function's, with the body that PROTOCOL §4 fixes. */
final class FunctionRefusal extends RuntimeException {
    private final int status;
    private final String code;
    private final boolean ofPlatform;
    private final Map<String, String> headers;

    /** @param ofPlatform whether clients are to take it for a failure of the platform */
    FunctionRefusal(int status, String code, String message, boolean ofPlatform) {
        this(status, code, message, ofPlatform, Map.of());
    }

    private FunctionRefusal(int status, String code, String message, boolean ofPlatform, Map<String, String> headers) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.ofPlatform = ofPlatform;
        this.headers = headers;
    }

    static FunctionRefusal unauthorized(String message) {
        return new FunctionRefusal(401, "UNAUTHORIZED", message, false);
    }

    static FunctionRefusal unknown() {
        return new FunctionRefusal(404, "NOT_FOUND", "Function not found", false);
    }

    static FunctionRefusal unknownPath() {
        return new FunctionRefusal(404, "NOT_FOUND", "The function takes no requests at this path", false);
    }

    static FunctionRefusal methodNotAllowed(Set<String> allowed) {
        return new FunctionRefusal(
                405,
                "METHOD_NOT_ALLOWED",
                "The function takes other methods at this path",
                false,
                Map.of(HttpHeaders.ALLOW, String.join(", ", allowed)));
    }

    static FunctionRefusal unknownCall() {
        return new FunctionRefusal(404, "NOT_FOUND", "Call not found", false);
    }

    static FunctionRefusal forbidden(String message) {
        return new FunctionRefusal(403, "FORBIDDEN", message, false);
    }

    static FunctionRefusal tooLarge(long limit) {
        return new FunctionRefusal(413, "PAYLOAD_TOO_LARGE", "The body has more than %d bytes".formatted(limit), false);
    }

    /** Another time, soon: a place is free when one of those that run has ended. */
    static FunctionRefusal full() {
        return new FunctionRefusal(
                429,
                "TOO_MANY_INVOCATIONS",
                "The function runs as often as it may already",
                true,
                again(Duration.ofSeconds(1)));
    }

    /** Its processes ended by its own fault one after another. */
    static FunctionRefusal postponed(@Nullable Duration retryAfter) {
        return new FunctionRefusal(
                503, "UNAVAILABLE", "The function's processes keep ending by its own fault", true, again(retryAfter));
    }

    private static Map<String, String> again(@Nullable Duration after) {
        return after == null ? Map.of() : Map.of(HttpHeaders.RETRY_AFTER, RetryAfter.header(after));
    }

    int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }

    boolean isOfPlatform() {
        return ofPlatform;
    }

    /** {@code msg} is what self-hosted Supabase answers, {@code code} and {@code message} what the hosted one does. */
    Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", code);
        body.put("message", String.valueOf(getMessage()));
        if (status == 401) {
            body.put("msg", String.valueOf(getMessage()));
        }
        return body;
    }
}
