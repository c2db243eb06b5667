package dev.loam.database.rest;

import dev.loam.database.error.RestException;
import org.jspecify.annotations.Nullable;

/** What goes wrong beyond what PostgREST knows, with codes of our own; docs/database.md lists them. */
enum RestError {
    BATCH_MALFORMED(400, "LOAM100", "The batch cannot be understood"),
    BATCH_REFERENCE(400, "LOAM101", "A reference names no value of an earlier operation"),
    BATCH_TOO_LARGE(413, "LOAM102", "The batch is too large"),
    BATCH_TOO_LONG(503, "LOAM103", "The batch took too long"),
    KEY_INVALID(400, "LOAM110", "An Idempotency-Key is 1 to 255 printable characters of ASCII"),
    KEY_REUSED(422, "LOAM111", "This Idempotency-Key came with another request"),
    KEY_IN_FLIGHT(409, "LOAM112", "A request with this Idempotency-Key is being served"),
    ANSWER_NOT_KEPT(409, "LOAM113", "The request was served before; its answer was too large to keep"),
    PRECONDITION_FAILED(412, "LOAM120", "The row has changed since it was read, or is not there"),
    PRECONDITION_UNFIT(400, "LOAM121", "This request cannot be made to depend on a row's version"),
    CURSOR_INVALID(400, "LOAM130", "This cursor was not given for this request"),
    CURSOR_UNFIT(400, "LOAM131", "This request cannot be paged by cursor"),
    COST_EXCEEDED(400, "LOAM140", "The request would cost more than its role may spend"),
    DEPTH_EXCEEDED(400, "LOAM141", "The request embeds deeper than its role may"),
    ANSWER_TOO_LARGE(413, "LOAM142", "The answer is too large"),
    ANSWERS_TOO_MANY(503, "LOAM143", "Too many large answers are under way; try again");

    private final int status;
    private final String code;
    private final String message;

    RestError(int status, String code, String message) {
        this.status = status;
        this.code = code;
        this.message = message;
    }

    boolean is(RestException failure) {
        return code.equals(failure.code());
    }

    RestException with(@Nullable String details) {
        return with(details, null);
    }

    RestException with(@Nullable String details, @Nullable String hint) {
        return RestException.of(status, code, message, details, hint);
    }
}
