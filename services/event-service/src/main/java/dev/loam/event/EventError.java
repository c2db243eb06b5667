package dev.loam.event;

import dev.loam.platform.problem.ErrorCategory;
import dev.loam.platform.problem.ErrorCode;
import org.springframework.http.HttpStatus;

/** The errors of event-service. */
public enum EventError implements ErrorCode {
    INVALID_PATTERN(HttpStatus.BAD_REQUEST, ErrorCategory.USER, "The event pattern cannot be used"),
    INVALID_SUBSCRIPTION(HttpStatus.BAD_REQUEST, ErrorCategory.USER, "The subscription cannot be used"),
    INVALID_EVENT(HttpStatus.BAD_REQUEST, ErrorCategory.USER, "The event cannot be published"),
    RESERVED_EVENT_TYPE(
            HttpStatus.BAD_REQUEST, ErrorCategory.USER, "Types that begin with 'loam.' are the platform's own"),
    INVALID_WEBHOOK(HttpStatus.BAD_REQUEST, ErrorCategory.USER, "The webhook cannot be used"),
    WEBHOOK_NOT_FOUND(HttpStatus.NOT_FOUND, ErrorCategory.USER, "The project has no such webhook"),
    WEBHOOK_EXISTS(HttpStatus.CONFLICT, ErrorCategory.USER, "The project has a webhook of this name"),
    INVALID_QUEUE(HttpStatus.BAD_REQUEST, ErrorCategory.USER, "The queue cannot be used"),
    QUEUE_NOT_FOUND(HttpStatus.NOT_FOUND, ErrorCategory.USER, "The project has no such queue"),
    INVALID_MESSAGE(HttpStatus.BAD_REQUEST, ErrorCategory.USER, "The message cannot be sent"),
    MESSAGE_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, ErrorCategory.USER, "The message is larger than 256 KB"),
    INVALID_STREAM_CONNECTION(HttpStatus.BAD_REQUEST, ErrorCategory.USER, "The connection to brokers cannot be used"),
    STREAM_CONNECTION_NOT_FOUND(
            HttpStatus.NOT_FOUND, ErrorCategory.USER, "The project has no such connection to brokers"),
    STREAM_NOT_FOUND(HttpStatus.NOT_FOUND, ErrorCategory.USER, "The project has no such stream"),
    INVALID_SCHEDULE(HttpStatus.BAD_REQUEST, ErrorCategory.USER, "The schedule cannot be used"),
    SCHEDULE_NOT_FOUND(HttpStatus.NOT_FOUND, ErrorCategory.USER, "The project has no such schedule"),
    EVENT_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, ErrorCategory.USER, "The event is larger than 1 MB"),
    DELIVERY_NOT_FOUND(HttpStatus.NOT_FOUND, ErrorCategory.USER, "The project has no such delivery"),
    DELIVERY_NOT_DEAD(HttpStatus.CONFLICT, ErrorCategory.USER, "Only a delivery that was given up can be replayed");

    private final HttpStatus status;
    private final ErrorCategory category;
    private final String title;

    EventError(HttpStatus status, ErrorCategory category, String title) {
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
