package dev.loam.billing;

import dev.loam.platform.problem.ErrorCategory;
import dev.loam.platform.problem.ErrorCode;
import org.springframework.http.HttpStatus;

/** The errors of billing-service. */
public enum BillingError implements ErrorCode {
    INVALID_CHUNK(HttpStatus.BAD_REQUEST, ErrorCategory.USER, "The chunk of usage contradicts itself"),
    INVALID_RANGE(HttpStatus.BAD_REQUEST, ErrorCategory.USER, "The range of time or its size cannot be served"),
    UNKNOWN_METER(HttpStatus.BAD_REQUEST, ErrorCategory.USER, "There is no such meter"),
    PRICE_BOOK_UNUSABLE(HttpStatus.INTERNAL_SERVER_ERROR, ErrorCategory.INTERNAL, "The price book cannot be used");

    private final HttpStatus status;
    private final ErrorCategory category;
    private final String title;

    BillingError(HttpStatus status, ErrorCategory category, String title) {
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
