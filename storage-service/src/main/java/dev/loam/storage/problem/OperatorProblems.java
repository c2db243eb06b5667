package dev.loam.storage.problem;

import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ProblemAdvice;
import dev.loam.platform.problem.Problems;
import dev.loam.platform.tenancy.ProjectDatabaseException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Operators read problems, not the bodies of storage's clients. */
@RestControllerAdvice(annotations = ForOperators.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class OperatorProblems extends ProblemAdvice {
    private static final Logger log = LoggerFactory.getLogger(OperatorProblems.class);
    private static final int FIRST_OF_OURS = 500;

    @ExceptionHandler
    ResponseEntity<ProblemDetail> storage(StorageException failure, HttpServletRequest request) {
        return answer(failure.error(), String.valueOf(failure.getMessage()), request);
    }

    @ExceptionHandler({DataAccessException.class, ProjectDatabaseException.class})
    ResponseEntity<ProblemDetail> database(RuntimeException failure, HttpServletRequest request) {
        StorageError error = DatabaseRefusals.of(failure);
        if (error == null || error == StorageError.DATABASE_ERROR) {
            log.error("{} {} failed in the database", request.getMethod(), request.getRequestURI(), failure);
            return answer(StorageError.DATABASE_ERROR, StorageError.DATABASE_ERROR.message(), request);
        }
        return answer(error, error.message(), request);
    }

    /** A store that is away or full is no fault of ours that an operator could do nothing about. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreachable(
            IOException failure, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            throw failure;
        }
        StorageError error = StorageError.ofBytes(failure);
        log.error("{} {} failed in the store", request.getMethod(), request.getRequestURI(), failure);
        return error == null
                ? answer(StorageError.INTERNAL_ERROR, StorageError.INTERNAL_ERROR.message(), request)
                : answer(error, error.message(), request);
    }

    private static ResponseEntity<ProblemDetail> answer(
            StorageError error, String message, HttpServletRequest request) {
        CommonError code = code(error);
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(code.status()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (error.retryAfterSeconds() > 0) {
            answer.header(HttpHeaders.RETRY_AFTER, Integer.toString(error.retryAfterSeconds()));
        }
        return answer.body(Problems.of(code, message, request));
    }

    private static CommonError code(StorageError error) {
        return switch (error.status()) {
            case 403 -> CommonError.FORBIDDEN;
            case 404 -> CommonError.NOT_FOUND;
            case 409, 423 -> CommonError.CONFLICT;
            case 413 -> CommonError.PAYLOAD_TOO_LARGE;
            case 415 -> CommonError.UNSUPPORTED_MEDIA_TYPE;
            case 429 -> CommonError.TOO_MANY_REQUESTS;
            case 503, 507, 544 -> CommonError.UNAVAILABLE;
            default -> error.status() < FIRST_OF_OURS ? CommonError.VALIDATION_FAILED : CommonError.INTERNAL_ERROR;
        };
    }
}
