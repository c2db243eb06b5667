package dev.loam.platform.problem;

import dev.loam.platform.identity.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Locale;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/** Builds the problems of /platform, /events and /queues: RFC 9457 with {@code code}, {@code category}, {@code request_id}. */
public final class Problems {
    private Problems() {}

    public static ProblemDetail of(ErrorCode code, String detail, HttpServletRequest request) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(code.status(), detail);
        problem.setType(URI.create("urn:loam:error:" + code.code()));
        problem.setTitle(code.title());
        problem.setProperty("code", code.code());
        problem.setProperty("category", code.category().name().toLowerCase(Locale.ROOT));
        if (request.getAttribute(Caller.ATTRIBUTE) instanceof Caller caller) {
            problem.setProperty("request_id", caller.requestId().value());
        }
        return problem;
    }

    static ResponseEntity<ProblemDetail> response(ErrorCode code, String detail, HttpServletRequest request) {
        return ResponseEntity.status(code.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(of(code, detail, request));
    }
}
