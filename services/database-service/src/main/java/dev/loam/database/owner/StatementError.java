package dev.loam.database.owner;

import dev.loam.platform.problem.ErrorCategory;
import dev.loam.platform.problem.ErrorCode;
import org.springframework.http.HttpStatus;

/** What can go wrong with an operator's SQL. */
public enum StatementError implements ErrorCode {
    STATEMENT_FAILED(HttpStatus.BAD_REQUEST, ErrorCategory.USER, "PostgreSQL refused a statement"),
    MIGRATION_CHANGED(
            HttpStatus.CONFLICT, ErrorCategory.USER, "A migration of this version was applied with another text");

    private final HttpStatus status;
    private final ErrorCategory category;
    private final String title;

    StatementError(HttpStatus status, ErrorCategory category, String title) {
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
