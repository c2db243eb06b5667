package dev.loam.platform.idempotency;

import dev.loam.platform.problem.ErrorCategory;
import dev.loam.platform.problem.ErrorCode;
import org.springframework.http.HttpStatus;

/** Why a request with an Idempotency-Key is refused. */
enum IdempotencyError implements ErrorCode {
    IDEMPOTENCY_KEY_INVALID(
            HttpStatus.BAD_REQUEST, ErrorCategory.USER, "An Idempotency-Key is 1 to 255 printable characters of ASCII"),
    IDEMPOTENCY_KEY_IN_FLIGHT(
            HttpStatus.CONFLICT, ErrorCategory.USER, "A request with this Idempotency-Key is being served"),
    IDEMPOTENCY_KEY_REUSED(
            HttpStatus.UNPROCESSABLE_CONTENT, ErrorCategory.USER, "This Idempotency-Key came with another request"),
    IDEMPOTENCY_ANSWER_NOT_KEPT(
            HttpStatus.CONFLICT, ErrorCategory.USER, "The request was served before; its answer was too large to keep");

    private final HttpStatus status;
    private final ErrorCategory category;
    private final String title;

    IdempotencyError(HttpStatus status, ErrorCategory category, String title) {
        this.status = status;
        this.category = category;
        this.title = title;
    }

    @Override
    public HttpStatus status() {
        return status;
    }

    @Override
    public ErrorCategory category() {
        return category;
    }

    @Override
    public String title() {
        return title;
    }
}
