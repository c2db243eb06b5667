package dev.loam.platform.problem;

import dev.loam.platform.identity.MissingPermissionException;
import dev.loam.platform.identity.WrongCallerException;
import dev.loam.platform.outage.OutageException;
import dev.loam.platform.project.UnknownProjectException;
import dev.loam.platform.tenancy.ProjectAwayException;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;

/**
 * Turns what controllers throw into problems. It comes last: a service whose wire format is another one (auth, rest,
 * storage, functions) puts an advice of its own, limited to its own packages, before it; where such a service has routes
 * under {@code /platform}, it puts a subclass of this, limited to their controllers, before that.
 */
@RestControllerAdvice
@Order
public class ProblemAdvice {
    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    /** The class of PostgreSQL's errors about values: U+0000 in a text, a number or time out of range. */
    private static final String DATA_EXCEPTION = "22";

    @ExceptionHandler
    ResponseEntity<ProblemDetail> problem(ProblemException problem, HttpServletRequest request) {
        if (problem.code().category() == ErrorCategory.INTERNAL) {
            log.error("{} {} failed", request.getMethod(), request.getRequestURI(), problem);
        }
        ResponseEntity<ProblemDetail> response =
                Problems.response(problem.code(), String.valueOf(problem.getMessage()), request);
        return problem.retryAfter() == null
                ? response
                : ResponseEntity.status(response.getStatusCode())
                        .headers(response.getHeaders())
                        .header(HttpHeaders.RETRY_AFTER, RetryAfter.header(problem.retryAfter()))
                        .body(response.getBody());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalid(InvalidInputException problem, HttpServletRequest request) {
        ResponseEntity<ProblemDetail> response =
                Problems.response(problem.code(), String.valueOf(problem.getMessage()), request);
        Objects.requireNonNull(response.getBody()).setProperty("errors", problem.errors());
        return response;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> wrongCaller(WrongCallerException problem, HttpServletRequest request) {
        return Problems.response(CommonError.FORBIDDEN, "This route does not serve this kind of caller", request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> missingPermission(MissingPermissionException problem, HttpServletRequest request) {
        return Problems.response(CommonError.PERMISSION_MISSING, String.valueOf(problem.getMessage()), request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unknownProject(UnknownProjectException problem, HttpServletRequest request) {
        return Problems.response(CommonError.PROJECT_NOT_FOUND, String.valueOf(problem.getMessage()), request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> away(OutageException outage, HttpServletRequest request) {
        return Problems.response(CommonError.UNAVAILABLE, String.valueOf(outage.getMessage()), request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> projectAway(ProjectAwayException away, HttpServletRequest request) {
        return Problems.response(CommonError.UNAVAILABLE, String.valueOf(away.getMessage()), request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(HttpMessageNotReadableException problem, HttpServletRequest request) {
        return Problems.response(CommonError.MALFORMED_JSON, "The body cannot be read as the JSON this takes", request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> mismatch(MethodArgumentTypeMismatchException problem, HttpServletRequest request) {
        return Problems.response(
                CommonError.VALIDATION_FAILED,
                "'%s' has not the form it must have".formatted(problem.getName()),
                request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooLarge(MaxUploadSizeExceededException problem, HttpServletRequest request) {
        return Problems.response(CommonError.PAYLOAD_TOO_LARGE, "The body is larger than this route takes", request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> other(Exception problem, HttpServletRequest request) {
        if (problem instanceof ErrorResponse known) {
            return Problems.response(code(known.getStatusCode().value()), detail(known), request);
        }
        if (isUnstorable(problem)) {
            log.warn("{} {} named what PostgreSQL refuses", request.getMethod(), request.getRequestURI(), problem);
            return Problems.response(
                    CommonError.VALIDATION_FAILED, "A value is none that the database can keep or compare", request);
        }
        log.error("{} {} failed", request.getMethod(), request.getRequestURI(), problem);
        return Problems.response(CommonError.INTERNAL_ERROR, "The request failed; its id finds it in the log", request);
    }

    private static boolean isUnstorable(Exception problem) {
        return NestedExceptionUtils.getMostSpecificCause(problem) instanceof SQLException refusal
                && refusal.getSQLState() != null
                && refusal.getSQLState().startsWith(DATA_EXCEPTION);
    }

    private static String detail(ErrorResponse known) {
        String detail = known.getBody().getDetail();
        return detail == null ? "The request cannot be served" : detail;
    }

    private static CommonError code(int status) {
        return switch (status) {
            case 401 -> CommonError.UNAUTHENTICATED;
            case 403 -> CommonError.FORBIDDEN;
            case 404 -> CommonError.NOT_FOUND;
            case 405 -> CommonError.METHOD_NOT_ALLOWED;
            case 409 -> CommonError.CONFLICT;
            case 413 -> CommonError.PAYLOAD_TOO_LARGE;
            case 415 -> CommonError.UNSUPPORTED_MEDIA_TYPE;
            case 429 -> CommonError.TOO_MANY_REQUESTS;
            case 503 -> CommonError.UNAVAILABLE;
            default -> status < 500 ? CommonError.VALIDATION_FAILED : CommonError.INTERNAL_ERROR;
        };
    }
}
