package dev.loam.platform.idempotency;

import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ErrorCode;
import dev.loam.platform.problem.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.util.ContentCachingResponseWrapper;
import tools.jackson.databind.json.JsonMapper;

/** Says again what was answered, or why there is no answer. Thread-safe. */
final class AnswerWriter {
    private static final String REPLAYED = "Idempotency-Replayed";
    private static final int LARGEST_ANSWER = 1024 * 1024;

    private final JsonMapper json;

    AnswerWriter(JsonMapper json) {
        this.json = json;
    }

    static StoredAnswer stored(Keyed keyed, ContentCachingResponseWrapper answer) {
        boolean small = answer.getContentSize() <= LARGEST_ANSWER;
        return new StoredAnswer(
                keyed.fingerprint(),
                answer.getStatus(),
                answer.getContentType(),
                answer.getHeader("Location"),
                answer.getHeader("ETag"),
                small ? answer.getContentAsByteArray() : null);
    }

    void replay(StoredAnswer known, Keyed keyed, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        byte[] body = known.body();
        if (!MessageDigest.isEqual(known.fingerprint(), keyed.fingerprint())) {
            refuse(IdempotencyError.IDEMPOTENCY_KEY_REUSED, request, response);
        } else if (known.isInFlight()) {
            refuse(IdempotencyError.IDEMPOTENCY_KEY_IN_FLIGHT, request, response);
        } else if (body == null) {
            refuse(IdempotencyError.IDEMPOTENCY_ANSWER_NOT_KEPT, request, response);
        } else {
            response.setStatus(known.status());
            response.setHeader(REPLAYED, "true");
            setHeader(response, "Content-Type", known.contentType());
            setHeader(response, "Location", known.location());
            setHeader(response, "ETag", known.etag());
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
    }

    void refuse(ErrorCode code, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.resetBuffer();
        response.setStatus(code.status().value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        if (code == IdempotencyError.IDEMPOTENCY_KEY_IN_FLIGHT || code == CommonError.UNAVAILABLE) {
            response.setHeader("Retry-After", "1");
        }
        byte[] body = json.writeValueAsBytes(Problems.of(code, code.title(), request));
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static void setHeader(HttpServletResponse response, String name, @Nullable String value) {
        if (value != null) {
            response.setHeader(name, value);
        }
    }
}
