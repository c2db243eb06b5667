package dev.loam.storage.migration;

import dev.loam.platform.problem.ErrorCategory;
import dev.loam.platform.problem.ErrorCode;
import org.springframework.http.HttpStatus;

/** Why a project's blobs cannot be moved. */
public enum MigrationError implements ErrorCode {
    STORE_NOT_CONFIGURED(HttpStatus.CONFLICT, "The installation has no such store for blobs");

    private final HttpStatus status;
    private final String title;

    MigrationError(HttpStatus status, String title) {
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
