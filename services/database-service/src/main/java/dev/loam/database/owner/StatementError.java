package dev.loam.database.owner;

import dev.loam.platform.problem.ErrorCategory;
import dev.loam.platform.problem.ErrorCode;
import org.springframework.http.HttpStatus;

/** What can go wrong with an operator's SQL. */
public enum StatementError implements ErrorCode {
    STATEMENT_FAILED(HttpStatus.BAD_REQUEST, ErrorCategory.USER, "PostgreSQL refused a statement"),
    ANSWER_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, ErrorCategory.USER, "What the statements answer is too large"),
    TRANSACTION_CONTROLLED(
            HttpStatus.BAD_REQUEST,
            ErrorCategory.USER,
            "A script runs in one transaction, which it may not end itself"),
    MIGRATION_CHANGED(
            HttpStatus.CONFLICT, ErrorCategory.USER, "A migration of this version was applied with another text"),
    MIGRATION_OUT_OF_ORDER(
            HttpStatus.CONFLICT, ErrorCategory.USER, "A later migration than this one was applied already"),
    MIGRATION_RUNNING(HttpStatus.CONFLICT, ErrorCategory.USER, "Somebody else is applying migrations just now"),
    MIGRATION_NOT_FOUND(HttpStatus.NOT_FOUND, ErrorCategory.USER, "No migration of this version was applied"),
    RESET_NOT_CONFIRMED(
            HttpStatus.CONFLICT, ErrorCategory.USER, "A reset names the project that loses its data, to confirm it"),
    ROW_REFUSED(HttpStatus.BAD_REQUEST, ErrorCategory.USER, "A row of an import cannot be taken");

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
