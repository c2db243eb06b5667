package dev.loam.database.transfer;

import dev.loam.platform.problem.Problems;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Tells which row of an import was refused. */
@RestControllerAdvice("dev.loam.database.transfer")
@Order(0)
class TransferAdvice {

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(RowException failure, HttpServletRequest request) {
        ProblemDetail problem = Problems.of(failure.code(), String.valueOf(failure.getMessage()), request);
        problem.setProperty("line", failure.line());
        problem.setProperty("sqlstate", failure.sqlState());
        problem.setProperty("rows", failure.imported());
        return ResponseEntity.status(failure.code().status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
