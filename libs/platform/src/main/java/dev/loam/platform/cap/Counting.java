package dev.loam.platform.cap;

import org.jspecify.annotations.Nullable;

/** What of a cap's meter passes those who hold projects to caps, so that they can count it themselves. */
public enum Counting {
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

    /** Whether this is one unit; bytes are known when they are sent. */
    boolean counts(CappedUse use) {
        return (this == REQUESTS && use.request()) || (this == FUNCTION_CALLS && use.callsFunction());
    }
}
