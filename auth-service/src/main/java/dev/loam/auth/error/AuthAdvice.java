package dev.loam.auth.error;

import dev.loam.platform.identity.WrongCallerException;
import dev.loam.platform.outage.OutageException;
import dev.loam.platform.problem.ErrorCategory;
import dev.loam.platform.project.UnknownProjectException;
import dev.loam.platform.tenancy.ProjectDatabaseException;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Answers what the auth controllers throw in the bodies that auth clients read. */
@RestControllerAdvice("dev.loam.auth")
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class AuthAdvice {
    private static final Logger log = LoggerFactory.getLogger(AuthAdvice.class);
    private static final String DATA_EXCEPTION = "22";
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String CANCELLED = "57014";

    @ExceptionHandler
    ResponseEntity<ErrorBody> refused(AuthException refusal, HttpServletRequest request) {
        if (refusal.error().category() == ErrorCategory.INTERNAL) {
            log.error("{} {} failed", request.getMethod(), request.getRequestURI(), refusal);
        }
        String message = String.valueOf(refusal.getMessage());
        return body(request, refusal.error(), refusal.status(), message, refusal.weaknesses());
    }

    @ExceptionHandler({HttpMessageNotReadableException.class, HttpMediaTypeNotSupportedException.class})
    ResponseEntity<ErrorBody> unreadable(HttpServletRequest request) {
        return body(request, AuthError.BAD_JSON, "Could not parse request body as JSON");
    }

    /** An id in a path that cannot be anybody's is found as little as one that is nobody's. */
    @ExceptionHandler
    ResponseEntity<ErrorBody> malformed(MethodArgumentTypeMismatchException wrong, HttpServletRequest request) {
        boolean id = wrong.getRequiredType() == UUID.class;
        HttpStatus status = id ? HttpStatus.NOT_FOUND : HttpStatus.BAD_REQUEST;
        String message = id
                ? "%s must be an UUID".formatted(wrong.getName())
                : "'%s' has not the form it must have".formatted(wrong.getName());
        return body(request, AuthError.VALIDATION_FAILED, status, message, List.of());
    }

    @ExceptionHandler
    ResponseEntity<ErrorBody> wrongCaller(WrongCallerException wrong, HttpServletRequest request) {
        return body(request, AuthError.NO_AUTHORIZATION, "This endpoint requires a key or a token of a project");
    }

    @ExceptionHandler
    ResponseEntity<ErrorBody> unknownProject(UnknownProjectException unknown, HttpServletRequest request) {
        return body(request, AuthError.FEATURE_DISABLED, "There is no such project");
    }

    @ExceptionHandler
    ResponseEntity<ErrorBody> away(OutageException outage, HttpServletRequest request) {
        return body(
                request,
                AuthError.UNEXPECTED_FAILURE,
                HttpStatus.SERVICE_UNAVAILABLE,
                String.valueOf(outage.getMessage()),
                List.of());
    }

    @ExceptionHandler
    ResponseEntity<ErrorBody> locked(PessimisticLockingFailureException locked, HttpServletRequest request) {
        return conflict(request);
    }

    private static ResponseEntity<ErrorBody> conflict(HttpServletRequest request) {
        return body(request, AuthError.CONFLICT, "Too many concurrent requests for the same session or user");
    }

    /** Values that JSON can hold and Postgres cannot, such as the character NUL, are the client's to change. */
    @ExceptionHandler({DataAccessException.class, ProjectDatabaseException.class})
    ResponseEntity<ErrorBody> database(RuntimeException failure, HttpServletRequest request) {
        String state = NestedExceptionUtils.getMostSpecificCause(failure) instanceof SQLException cause
                ? String.valueOf(cause.getSQLState())
                : "";
        if (state.startsWith(DATA_EXCEPTION)) {
            return body(request, AuthError.VALIDATION_FAILED, "The request holds a value that cannot be stored");
        }
        if (state.equals(LOCK_NOT_AVAILABLE)) {
            return conflict(request);
        }
        if (state.equals(CANCELLED)) {
            log.warn("{} {} took too long", request.getMethod(), request.getRequestURI(), failure);
            return body(request, AuthError.REQUEST_TIMEOUT, "Processing this request timed out");
        }
        log.error("{} {} failed", request.getMethod(), request.getRequestURI(), failure);
        return body(request, AuthError.UNEXPECTED_FAILURE, "Database error");
    }

    @ExceptionHandler
    ResponseEntity<ErrorBody> other(Exception failure, HttpServletRequest request) {
        if (failure instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            HttpStatus status = HttpStatus.valueOf(known.getStatusCode().value());
            return body(request, AuthError.VALIDATION_FAILED, status, "The request cannot be served", List.of());
        }
        log.error("{} {} failed", request.getMethod(), request.getRequestURI(), failure);
        return body(request, AuthError.UNEXPECTED_FAILURE, "Unexpected failure, please check server logs");
    }

    private static ResponseEntity<ErrorBody> body(HttpServletRequest request, AuthError error, String message) {
        return body(request, error, error.status(), message, List.of());
    }

    private static ResponseEntity<ErrorBody> body(
            HttpServletRequest request, AuthError error, HttpStatus status, String message, List<String> weaknesses) {
        boolean versioned = ErrorBody.isVersioned(request.getHeader(ErrorBody.VERSION_HEADER));
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(status).header("x-sb-error-code", error.code());
        if (versioned) {
            answer.header(ErrorBody.VERSION_HEADER, ErrorBody.FIRST_VERSION.toString());
        }
        return answer.body(ErrorBody.of(versioned, status.value(), error.code(), message, weaknesses));
    }
}
