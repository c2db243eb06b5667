package dev.loam.function.http;

import dev.loam.platform.identity.WrongCallerException;
import dev.loam.platform.outage.OutageException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Words errors of /functions/v1 as Supabase's clients read them. */
@RestControllerAdvice(basePackageClasses = FunctionRefusalAdvice.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class FunctionRefusalAdvice {
    private static final Logger log = LoggerFactory.getLogger(FunctionRefusalAdvice.class);

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> refused(FunctionRefusal refusal) {
        ResponseEntity.BodyBuilder response =
                ResponseEntity.status(refusal.status()).contentType(MediaType.APPLICATION_JSON);
        if (refusal.isOfPlatform()) {
            response.header("x-relay-error", "true");
        }
        refusal.headers().forEach(response::header);
        return response.body(refusal.body());
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> wrongCaller(WrongCallerException problem) {
        return refused(FunctionRefusal.unauthorized("Missing authorization header"));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> away(OutageException outage) {
        return refused(new FunctionRefusal(503, "UNAVAILABLE", String.valueOf(outage.getMessage()), true));
    }

    /** The only argument that has a form is a call's id: one that is none is no call's. */
    @ExceptionHandler
    ResponseEntity<Map<String, Object>> malformed(MethodArgumentTypeMismatchException wrong) {
        return refused(FunctionRefusal.unknownCall());
    }

    /** Left to the server, which closes the connection: a caller who has a part must not take it for the whole. */
    @ExceptionHandler
    void brokenOff(BrokenAnswerException broken) {
        throw broken;
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> failed(Exception failure) {
        if (failure instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            int status = known.getStatusCode().value();
            return refused(new FunctionRefusal(status, "BAD_REQUEST", "The request cannot be served", false));
        }
        log.error("A call of a function failed", failure);
        return refused(new FunctionRefusal(500, "INTERNAL_ERROR", "The platform failed; its log says why", true));
    }
}
