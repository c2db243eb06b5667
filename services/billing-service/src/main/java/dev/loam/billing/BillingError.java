package dev.loam.billing;

import dev.loam.platform.problem.ErrorCategory;
import dev.loam.platform.problem.ErrorCode;
import org.springframework.http.HttpStatus;

/** The errors of billing-service. */
public enum BillingError implements ErrorCode {
    INVALID_CHUNK(HttpStatus.BAD_REQUEST, ErrorCategory.USER, "The chunk of usage contradicts itself"),
    INVALID_RANGE(HttpStatus.BAD_REQUEST, ErrorCategory.USER, "The range of time or its size cannot be served"),
    UNKNOWN_METER(HttpStatus.BAD_REQUEST, ErrorCategory.USER, "There is no such meter"),
    INVALID_BASKET(HttpStatus.BAD_REQUEST, ErrorCategory.USER, "The basket cannot be rated as it is"),
    INVALID_PLAN(HttpStatus.BAD_REQUEST, ErrorCategory.USER, "The plan cannot be assigned like this"),
    INVALID_PRICE_BOOK(HttpStatus.BAD_REQUEST, ErrorCategory.USER, "The price book cannot be published as it is"),
    INVALID_BUDGET(HttpStatus.BAD_REQUEST, ErrorCategory.USER, "The budget cannot be kept as it is"),
    INVALID_CORRECTION(HttpStatus.BAD_REQUEST, ErrorCategory.USER, "The correction cannot be made"),
    MONTH_NOT_OVER(HttpStatus.CONFLICT, ErrorCategory.USER, "A month is closed when it is over"),
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
