package dev.loam.examples.todo;

import dev.loam.sdk.http.LoamException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What Loam refused is refused to whoever asked for it; what it could not do is our own failure. */
@RestControllerAdvice
class LoamErrors {
    @ExceptionHandler
    ProblemDetail refused(LoamException refused) {
        boolean theirs = refused.status() >= 400 && refused.status() < 500;
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                theirs ? HttpStatus.valueOf(refused.status()) : HttpStatus.BAD_GATEWAY,
                theirs ? refused.problem() : "The to-dos are not to be had right now");
        refused.requestId().ifPresent(id -> problem.setProperty("request_id", id));
        return problem;
    }
}
