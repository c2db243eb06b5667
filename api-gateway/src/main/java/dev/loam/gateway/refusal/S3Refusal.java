package dev.loam.gateway.refusal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.web.util.HtmlUtils;

/** Words a refusal as S3 would: clients decide by the code in the XML, and by the status, what to do next. */
final class S3Refusal {
    private static final String ERROR = """
            <?xml version="1.0" encoding="UTF-8"?>
            <Error><Code>%s</Code><Message>%s</Message><Resource>%s</Resource><RequestId>%s</RequestId></Error>
            """;

    private S3Refusal() {}

    static void write(Refusal refusal, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Code code = Code.of(refusal.reason());
        String requestId = String.valueOf(response.getHeader("X-Request-Id"));
        byte[] body = ERROR.formatted(
                        code.name,
                        escaped(String.valueOf(refusal.getMessage())),
                        escaped(request.getRequestURI()),
                        escaped(requestId))
                .getBytes(StandardCharsets.UTF_8);
        response.setStatus(code.status);
        refusal.headers().forEach(response::setHeader);
        response.setHeader("x-amz-request-id", requestId);
        response.setContentType("application/xml");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.flushBuffer();
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8").replace("&#39;", "'");
    }

    private record Code(int status, String name) {
        static Code of(Reason reason) {
            return switch (reason) {
                case ROUTE_NOT_FOUND -> new Code(404, "NoSuchKey");
                case MALFORMED_PATH -> new Code(400, "InvalidURI");
                case INVALID_API_KEY, PROJECT_MISMATCH, PROJECT_NOT_FOUND -> new Code(403, "InvalidAccessKeyId");
                case BAD_TOKEN, TOKEN_CLAIMS_REFUSED, TOKEN_REVOKED -> new Code(400, "InvalidToken");
                case TOKEN_EXPIRED -> new Code(400, "ExpiredToken");
                case BODY_TOO_LARGE -> new Code(400, "EntityTooLarge");
                case BODY_INCOMPLETE -> new Code(400, "IncompleteBody");
                case RATE_LIMITED, TOO_MANY_WAITING, CAP_THROTTLED, OVERLOADED -> new Code(503, "SlowDown");
                // No client tries that again at once, as it does after 429 and 503.
                case CAP_REACHED, CAP_READ_ONLY -> new Code(403, "QuotaExceeded");
                case PROJECT_PAUSED, SERVICE_UNAVAILABLE, SERVICE_TIMED_OUT -> new Code(503, "ServiceUnavailable");
                case NO_API_KEY,
                        KEY_SCOPE_EXCEEDED,
                        KEY_ADDRESS_REFUSED,
                        NO_OPERATOR_TOKEN,
                        INVALID_OPERATOR_TOKEN,
                        OPERATOR_FORBIDDEN,
                        SECOND_FACTOR_NEEDED -> new Code(403, "AccessDenied");
            };
        }
    }
}
