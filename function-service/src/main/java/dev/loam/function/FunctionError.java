package dev.loam.function;

import dev.loam.platform.problem.ErrorCategory;
import dev.loam.platform.problem.ErrorCode;
import org.springframework.http.HttpStatus;

/** The errors of function-service. */
public enum FunctionError implements ErrorCode {
    INVALID_JAR(HttpStatus.BAD_REQUEST, ErrorCategory.USER, "The upload is no jar that can be deployed"),
    JAR_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, ErrorCategory.USER, "The jar is larger than allowed"),
    HANDLER_NOT_FOUND(HttpStatus.BAD_REQUEST, ErrorCategory.USER, "The jar does not have the function that it should"),
    INVALID_MANIFEST(HttpStatus.BAD_REQUEST, ErrorCategory.USER, "The function's manifest cannot be used"),
    INVALID_SECRET(HttpStatus.BAD_REQUEST, ErrorCategory.USER, "The secret cannot be kept"),
    SMOKE_CALL_FAILED(
            HttpStatus.UNPROCESSABLE_CONTENT, ErrorCategory.USER, "The new version did not answer as it has to"),
    FUNCTION_NOT_FOUND(HttpStatus.NOT_FOUND, ErrorCategory.USER, "The project has no such function"),
    DEPLOYMENT_NOT_FOUND(HttpStatus.NOT_FOUND, ErrorCategory.USER, "The function has no such deployment"),
    COMPONENT_REFUSED(
            HttpStatus.UNPROCESSABLE_CONTENT, ErrorCategory.USER, "The jar has a component that a rule refuses"),
    ALIAS_NOT_FOUND(HttpStatus.NOT_FOUND, ErrorCategory.USER, "The function has no such alias"),
    INVOCATION_NOT_FOUND(HttpStatus.NOT_FOUND, ErrorCategory.USER, "The project has no such invocation"),
    FUNCTION_FAILED(HttpStatus.BAD_GATEWAY, ErrorCategory.USER, "The function did not answer"),
    FUNCTION_FULL(
            HttpStatus.TOO_MANY_REQUESTS, ErrorCategory.RESOURCES, "The function runs as often as it may already"),
    FUNCTION_UNAVAILABLE(
            HttpStatus.SERVICE_UNAVAILABLE, ErrorCategory.RESOURCES, "The function cannot be run at the moment"),
    PROJECT_NOT_RUNNING(HttpStatus.SERVICE_UNAVAILABLE, ErrorCategory.USER, "The project is paused or being deleted"),
    TRIGGERS_UNAVAILABLE(
            HttpStatus.SERVICE_UNAVAILABLE, ErrorCategory.RESOURCES, "The function's triggers cannot be changed now");

    private final HttpStatus status;
    private final ErrorCategory category;
    private final String title;

    FunctionError(HttpStatus status, ErrorCategory category, String title) {
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
