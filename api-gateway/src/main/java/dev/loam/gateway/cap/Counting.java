package dev.loam.gateway.cap;

import org.jspecify.annotations.Nullable;

/** What of a cap's meter passes through the gateway, so that it can be counted here. */
enum Counting {
    REQUESTS,
    FUNCTION_CALLS,
    BYTES_SENT,
    /** Only billing knows. */
    NOTHING;

    static Counting of(@Nullable String meter, String unit) {
        if (meter == null || !unit.equals("quantity")) {
            return NOTHING;
        }
        return switch (meter) {
            case "api_requests" -> REQUESTS;
            case "function_invocations" -> FUNCTION_CALLS;
            case "egress_bytes" -> BYTES_SENT;
            default -> NOTHING;
        };
    }

    /** Whether this request is one unit; bytes are known when they are sent. */
    boolean counts(RequestKind kind) {
        return this == REQUESTS || (this == FUNCTION_CALLS && kind.callsFunction());
    }
}
