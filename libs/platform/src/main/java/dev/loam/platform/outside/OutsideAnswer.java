package dev.loam.platform.outside;

import org.jspecify.annotations.Nullable;

/** What came of a call to an address outside. */
public sealed interface OutsideAnswer {

    /**
     * An answer.
     *
     * @param retryAfter what it says of when to ask again
     * @param body the body, or as much of it as was to be read and one byte more
     */
    record Answered(
            int status,
            @Nullable String contentType,
            @Nullable String retryAfter,
            byte[] body) implements OutsideAnswer {}

    /** Nobody answered. */
    record Unreachable(String why) implements OutsideAnswer {}

    /** We do not call there. */
    record Forbidden(String why) implements OutsideAnswer {}
}
