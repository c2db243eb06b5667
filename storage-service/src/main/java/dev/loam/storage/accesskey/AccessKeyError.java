package dev.loam.storage.accesskey;

import dev.loam.platform.problem.ErrorCategory;
import dev.loam.platform.problem.ErrorCode;
import org.springframework.http.HttpStatus;

/** What operators are told of access keys that cannot be made or are not there. */
public enum AccessKeyError implements ErrorCode {
    ACCESS_KEY_NOT_FOUND(HttpStatus.NOT_FOUND, "The project has no such access key"),
    INVALID_ACCESS_KEY(HttpStatus.BAD_REQUEST, "An access key cannot have this name, these buckets or this end"),
    TOO_MANY_ACCESS_KEYS(HttpStatus.CONFLICT, "The project has as many valid access keys as it may have");

    private final HttpStatus status;
    private final String title;

    AccessKeyError(HttpStatus status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public HttpStatus status() {
        return status;
    }

    @Override
    public ErrorCategory category() {
        return ErrorCategory.USER;
    }

    @Override
    public String title() {
        return title;
    }
}
