package dev.loam.storage.problem;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.loam.platform.identity.WrongCallerException;
import dev.loam.platform.outage.Outage;
import dev.loam.platform.outage.OutageException;
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
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Answers what this service's controllers throw in the protocol's shape. */
@RestControllerAdvice(basePackages = "dev.loam.storage")
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class StorageErrorAdvice {
    private static final Logger log = LoggerFactory.getLogger(StorageErrorAdvice.class);
    private static final String RESUMABLE = "/storage/v1/upload/";

    @ExceptionHandler
    ResponseEntity<Body> storage(StorageException failure, HttpServletRequest request) {
        return answer(failure.error(), String.valueOf(failure.getMessage()), request);
    }

    @ExceptionHandler({DataAccessException.class, ProjectDatabaseException.class})
    ResponseEntity<Body> database(RuntimeException failure, HttpServletRequest request) {
        StorageError error = DatabaseRefusals.of(failure);
        if (error == null || error == StorageError.DATABASE_ERROR) {
            log.error("{} {} failed in the database", request.getMethod(), request.getRequestURI(), failure);
            return answer(StorageError.DATABASE_ERROR, request);
        }
        return answer(error, request);
    }

    @ExceptionHandler
    ResponseEntity<Body> away(OutageException failure, HttpServletRequest request) {
        return failure.outage() == Outage.ROOM
                ? answer(StorageError.TOO_MANY_CONNECTIONS, request)
                : answer(StorageError.UNAVAILABLE, String.valueOf(failure.getMessage()), request);
    }

    @ExceptionHandler
    ResponseEntity<Body> wrongCaller(WrongCallerException failure, HttpServletRequest request) {
        return answer(StorageError.INVALID_REQUEST, "headers must have required property 'authorization'", request);
    }

    @ExceptionHandler
    ResponseEntity<Body> malformed(MethodArgumentTypeMismatchException failure, HttpServletRequest request) {
        return answer(
                StorageError.INVALID_REQUEST,
                "'%s' has not the form it must have".formatted(failure.getName()),
                request);
    }

    @ExceptionHandler
    ResponseEntity<Body> unreadable(HttpMessageNotReadableException failure, HttpServletRequest request) {
        return answer(StorageError.INVALID_REQUEST, "The body is not the JSON that this route takes", request);
    }

    /** Reads go on meanwhile; what the upload had taken of the disk is given back. */
    @ExceptionHandler
    ResponseEntity<Body> unwritten(IOException failure, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (response.isCommitted()) {
            // Half of an object is on its way: nothing may follow it but the end of the connection.
            throw failure;
        }
        StorageError error = StorageError.ofBytes(failure);
        if (error == null) {
            return other(failure, request);
        }
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        log.error("{} {} failed in the store: {}", request.getMethod(), request.getRequestURI(), failure.getMessage());
        return answer(error, request);
    }

    @ExceptionHandler
    ResponseEntity<Body> other(Exception failure, HttpServletRequest request) {
        if (failure instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            return answer(StorageError.INVALID_REQUEST, request);
        }
        log.error("{} {} failed", request.getMethod(), request.getRequestURI(), failure);
        return answer(StorageError.INTERNAL_ERROR, request);
    }

    private static ResponseEntity<Body> answer(StorageError error, HttpServletRequest request) {
        return answer(error, error.message(), request);
    }

    /** Clients of resumable uploads know TUS, which says what it means by the status. */
    private static ResponseEntity<Body> answer(StorageError error, String message, HttpServletRequest request) {
        boolean resumable = request.getRequestURI().startsWith(RESUMABLE);
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(resumable ? error.status() : error.httpStatus())
                .contentType(MediaType.APPLICATION_JSON);
        if (error.retryAfterSeconds() > 0) {
            answer.header(HttpHeaders.RETRY_AFTER, Integer.toString(error.retryAfterSeconds()));
        }
        return answer.body(new Body(Integer.toString(error.status()), error.error(), message, error.code()));
    }

    record Body(@JsonProperty("statusCode") String statusCode, String error, String message, String code) {}
}
