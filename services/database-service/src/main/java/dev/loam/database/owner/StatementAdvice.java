package dev.loam.database.owner;

import dev.loam.platform.problem.Problems;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Tells operators what PostgreSQL said of their statement, and where. */
@RestControllerAdvice("dev.loam.database")
@Order(0)
class StatementAdvice {

    @ExceptionHandler
    ResponseEntity<ProblemDetail> failed(StatementException failure, HttpServletRequest request) {
        ProblemDetail problem = Problems.of(failure.code(), String.valueOf(failure.getMessage()), request);
        problem.setProperty("sqlstate", failure.sqlState());
        problem.setProperty("details", failure.details());
        problem.setProperty("hint", failure.hint());
        problem.setProperty("position", failure.position());
        problem.setProperty("line", failure.line());
        return ResponseEntity.status(failure.code().status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
