package dev.loam.auth.hook;

import dev.loam.auth.error.AuthError;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a hook answered over HTTP. */
record HookAnswer(int status, @Nullable String contentType, byte[] body) {
    static final int MOST_BYTES = 20_000;

    /** Its JSON; null when it had nothing to say. */
    byte @Nullable [] json() {
        return switch (status) {
            case 204 -> null;
            case 200, 202 -> checked();
            case 429, 503 -> throw new HookException("Service currently unavailable due to hook");
            case 400 -> throw new HookException("Invalid payload sent to hook");
            case 401 -> throw new HookException("Hook requires authorization token");
            default -> throw new HookException("Unexpected status code returned from hook: %d".formatted(status));
        };
    }

    private byte[] checked() {
        if (contentType == null || contentType.isBlank()) {
            throw new HookException(
                    AuthError.HOOK_PAYLOAD_INVALID_CONTENT_TYPE, "Invalid Content-Type: Missing Content-Type header");
        }
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!type.equals("application/json")) {
            throw new HookException(
                    AuthError.HOOK_PAYLOAD_INVALID_CONTENT_TYPE,
                    "Invalid JSON response. Received content-type: %s".formatted(contentType));
        }
        if (body.length > MOST_BYTES) {
            throw new HookException(
                    AuthError.HOOK_PAYLOAD_OVER_SIZE_LIMIT,
                    "Payload size exceeded size limit of %d bytes".formatted(MOST_BYTES));
        }
        return body;
    }
}
