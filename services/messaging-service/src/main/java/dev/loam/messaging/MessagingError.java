package dev.loam.messaging;

import dev.loam.platform.problem.ErrorCategory;
import dev.loam.platform.problem.ErrorCode;
import org.springframework.http.HttpStatus;

/** The errors of messaging-service. */
public enum MessagingError implements ErrorCode {
    INVALID_MESSAGE(HttpStatus.BAD_REQUEST, ErrorCategory.USER, "The message cannot be sent as it is"),
    INBOX_DISABLED(HttpStatus.NOT_FOUND, ErrorCategory.USER, "This installation shows no inbox"),
    INBOX_TOKEN_INVALID(
            HttpStatus.UNAUTHORIZED, ErrorCategory.USER, "The inbox opens only with the address that status tells");

    private final HttpStatus status;
    private final ErrorCategory category;
    private final String title;

    MessagingError(HttpStatus status, ErrorCategory category, String title) {
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
