package dev.loam.platform.problem;

import org.springframework.http.HttpStatus;

/** Errors that every service may answer. */
public enum CommonError implements ErrorCode {
    VALIDATION_FAILED(HttpStatus.BAD_REQUEST, ErrorCategory.USER, "The request is not valid"),
    MALFORMED_JSON(HttpStatus.BAD_REQUEST, ErrorCategory.USER, "The body is not the JSON that this route takes"),
    UNAUTHENTICATED(HttpStatus.UNAUTHORIZED, ErrorCategory.USER, "The request proves no identity"),
    FORBIDDEN(HttpStatus.FORBIDDEN, ErrorCategory.USER, "This caller may not do this"),
    NOT_A_MEMBER(HttpStatus.FORBIDDEN, ErrorCategory.USER, "The operator does not belong to the organization"),
    PERMISSION_MISSING(
            HttpStatus.FORBIDDEN, ErrorCategory.USER, "The operator's role or access token does not allow this"),
    NOT_FOUND(HttpStatus.NOT_FOUND, ErrorCategory.USER, "There is no such thing"),
    PROJECT_NOT_FOUND(HttpStatus.NOT_FOUND, ErrorCategory.USER, "There is no such project"),
    ORGANIZATION_NOT_FOUND(HttpStatus.NOT_FOUND, ErrorCategory.USER, "There is no such organization"),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, ErrorCategory.USER, "This route does not take this method"),
    UNSUPPORTED_MEDIA_TYPE(
            HttpStatus.UNSUPPORTED_MEDIA_TYPE, ErrorCategory.USER, "This route does not take this content type"),
    CONFLICT(HttpStatus.CONFLICT, ErrorCategory.USER, "Something with this name or state exists already"),
    PRECONDITION_FAILED(
            HttpStatus.PRECONDITION_FAILED, ErrorCategory.USER, "It has changed since the version that was named"),
    PAYLOAD_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, ErrorCategory.USER, "The body is larger than allowed"),
    TOO_MANY_REQUESTS(HttpStatus.TOO_MANY_REQUESTS, ErrorCategory.RESOURCES, "The rate limit is reached"),
    UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, ErrorCategory.RESOURCES, "The service cannot answer now"),
    INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR, ErrorCategory.INTERNAL, "Something went wrong on our side");

    private final HttpStatus status;
    private final ErrorCategory category;
    private final String title;

    CommonError(HttpStatus status, ErrorCategory category, String title) {
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
