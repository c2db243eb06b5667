package dev.loam.auth.operator;

import dev.loam.auth.error.AuthException;
import dev.loam.platform.problem.ProblemAdvice;
import dev.loam.platform.problem.Problems;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Operators read problems, not the bodies of auth's clients; the codes are the same. */
@RestControllerAdvice(
        assignableTypes = {OperatorUserController.class, OperatorSessionController.class, OperatorMailController.class})
@Order(Ordered.HIGHEST_PRECEDENCE)
class OperatorProblems extends ProblemAdvice {

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(AuthException refusal, HttpServletRequest request) {
        return ResponseEntity.status(refusal.error().status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Problems.of(refusal.error(), String.valueOf(refusal.getMessage()), request));
    }
}
