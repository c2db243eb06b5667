package dev.loam.gateway.refusal;

import dev.loam.platform.problem.ErrorCategory;
import dev.loam.platform.problem.ErrorCode;
import org.springframework.http.HttpStatus;

/** Why the gateway refuses. */
public enum Reason implements ErrorCode {
    ROUTE_NOT_FOUND(HttpStatus.NOT_FOUND, ErrorCategory.USER, "Nothing is served under this path"),
    MALFORMED_PATH(HttpStatus.BAD_REQUEST, ErrorCategory.USER, "The path is not in normal form"),
    NO_API_KEY(HttpStatus.UNAUTHORIZED, ErrorCategory.USER, "The request carries no API key"),
    INVALID_API_KEY(HttpStatus.UNAUTHORIZED, ErrorCategory.USER, "The API key is not valid"),
    KEY_SCOPE_EXCEEDED(HttpStatus.FORBIDDEN, ErrorCategory.USER, "The API key does not open this"),
    KEY_ADDRESS_REFUSED(HttpStatus.FORBIDDEN, ErrorCategory.USER, "The API key may not be used from this address"),
    BAD_TOKEN(HttpStatus.UNAUTHORIZED, ErrorCategory.USER, "The token is not valid for this project"),
    TOKEN_CLAIMS_REFUSED(
            HttpStatus.UNAUTHORIZED, ErrorCategory.USER, "The token is signed well, but for another time or audience"),
    TOKEN_EXPIRED(HttpStatus.UNAUTHORIZED, ErrorCategory.USER, "The token has expired"),
    TOKEN_REVOKED(HttpStatus.UNAUTHORIZED, ErrorCategory.USER, "The token's session has ended"),
    PROJECT_MISMATCH(HttpStatus.UNAUTHORIZED, ErrorCategory.USER, "Key, token and address are of different projects"),
    PROJECT_NOT_FOUND(HttpStatus.NOT_FOUND, ErrorCategory.USER, "There is no such project"),
    PROJECT_PAUSED(HttpStatus.SERVICE_UNAVAILABLE, ErrorCategory.USER, "The project is paused"),
    NO_OPERATOR_TOKEN(HttpStatus.UNAUTHORIZED, ErrorCategory.USER, "The request carries no operator's token"),
    INVALID_OPERATOR_TOKEN(HttpStatus.UNAUTHORIZED, ErrorCategory.USER, "The operator's token is not valid"),
    OPERATOR_FORBIDDEN(HttpStatus.FORBIDDEN, ErrorCategory.USER, "This operator may not enter here"),
    SECOND_FACTOR_NEEDED(
            HttpStatus.FORBIDDEN,
            ErrorCategory.USER,
            "The operator has a second factor, and this session is without it"),
    BODY_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, ErrorCategory.USER, "The body is larger than this route takes"),
    RATE_LIMITED(HttpStatus.TOO_MANY_REQUESTS, ErrorCategory.RESOURCES, "Too many requests came in too short a time"),
    TOO_MANY_WAITING(
            HttpStatus.TOO_MANY_REQUESTS,
            ErrorCategory.RESOURCES,
            "As many requests of the project wait for their turn as may"),
    CAP_REACHED(
            HttpStatus.TOO_MANY_REQUESTS, ErrorCategory.RESOURCES, "A quota or spend cap is reached, and stops this"),
    CAP_READ_ONLY(
            HttpStatus.TOO_MANY_REQUESTS,
            ErrorCategory.RESOURCES,
            "A quota or spend cap is reached: the project can only be read"),
    CAP_THROTTLED(
            HttpStatus.TOO_MANY_REQUESTS,
            ErrorCategory.RESOURCES,
            "A quota or spend cap is reached: few requests are let through"),
    OVERLOADED(
            HttpStatus.SERVICE_UNAVAILABLE,
            ErrorCategory.RESOURCES,
            "The request's turn did not come in the time it had"),
    BODY_INCOMPLETE(HttpStatus.BAD_REQUEST, ErrorCategory.USER, "The body ended before it was complete"),
    SERVICE_TIMED_OUT(
            HttpStatus.GATEWAY_TIMEOUT, ErrorCategory.RESOURCES, "The service did not answer in the time it has"),
    SERVICE_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, ErrorCategory.RESOURCES, "The service cannot be reached now");

    private final HttpStatus status;
    private final ErrorCategory category;
    private final String title;

    Reason(HttpStatus status, ErrorCategory category, String title) {
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
