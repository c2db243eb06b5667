package dev.loam.gateway.refusal;

import dev.loam.gateway.route.ErrorStyle;
import dev.loam.platform.problem.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;
import tools.jackson.databind.json.JsonMapper;

/** Words a refusal as the service would, so that client libraries understand it. */
public final class RefusalWriter {
    private static final String API_VERSION = "X-Supabase-Api-Version";
    private static final LocalDate FIRST_API_VERSION = LocalDate.of(2024, 1, 1);
    private static final String RESUMABLE = "/storage/v1/upload/";

    private final JsonMapper json;

    public RefusalWriter(JsonMapper json) {
        this.json = json;
    }

    public void write(Refusal refusal, ErrorStyle style, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        Reason reason = refusal.reason();
        String message = String.valueOf(refusal.getMessage());
        response.resetBuffer();
        if (style == ErrorStyle.S3) {
            S3Refusal.write(refusal, request, response);
            return;
        }
        response.setStatus(status(reason, style, request));
        refusal.headers().forEach(response::setHeader);
        response.setContentType(
                style == ErrorStyle.PROBLEM ? "application/problem+json" : "application/json; charset=utf-8");
        if (reason.status().value() == HttpServletResponse.SC_UNAUTHORIZED) {
            response.setHeader("WWW-Authenticate", challenge(reason, message));
        }
        Object body = switch (style) {
            case AUTH -> auth(reason, message, request, response);
            case REST -> rest(reason, message, response);
            case STORAGE -> storage(reason, message);
            case S3 -> throw new IllegalStateException("S3's refusals are no JSON");
            case FUNCTIONS -> functions(reason, message, response);
            case PROBLEM -> problem(reason, message, request, response);
        };
        byte[] bytes = json.writeValueAsBytes(body);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
        response.flushBuffer();
    }

    /**
     * Auth answers a token that does not verify with 403, and storage with 400, its own number for nearly everything, but
     * where resumable uploads read statuses; everything else is as the reason says.
     */
    private static int status(Reason reason, ErrorStyle style, HttpServletRequest request) {
        boolean asStorage =
                style == ErrorStyle.STORAGE && !request.getRequestURI().contains(RESUMABLE);
        return asStorage && isTokenTrouble(reason) ? HttpServletResponse.SC_BAD_REQUEST : told(reason, style);
    }

    /** The status as the body tells it. */
    private static int told(Reason reason, ErrorStyle style) {
        boolean token = isTokenTrouble(reason) && (style == ErrorStyle.AUTH || style == ErrorStyle.STORAGE);
        return token ? HttpServletResponse.SC_FORBIDDEN : reason.status().value();
    }

    private static boolean isTokenTrouble(Reason reason) {
        return switch (reason) {
            case BAD_TOKEN, TOKEN_CLAIMS_REFUSED, TOKEN_EXPIRED, TOKEN_REVOKED -> true;
            default -> false;
        };
    }

    private static String challenge(Reason reason, String message) {
        return isTokenTrouble(reason)
                ? "Bearer error=\"invalid_token\", error_description=\"%s\"".formatted(message.replace('"', '\''))
                : "Bearer";
    }

    private static ProblemDetail problem(
            Reason reason, String message, HttpServletRequest request, HttpServletResponse response) {
        ProblemDetail problem = Problems.of(reason, message, request);
        problem.setProperty("request_id", response.getHeader("X-Request-Id"));
        return problem;
    }

    private static Map<String, Object> auth(
            Reason reason, String message, HttpServletRequest request, HttpServletResponse response) {
        String code = switch (reason) {
            case BAD_TOKEN, TOKEN_CLAIMS_REFUSED, TOKEN_EXPIRED -> "bad_jwt";
            case TOKEN_REVOKED -> "session_not_found";
            case NO_API_KEY, INVALID_API_KEY, PROJECT_MISMATCH -> "no_authorization";
            case BODY_TOO_LARGE -> "request_entity_too_large";
            case RATE_LIMITED, TOO_MANY_WAITING, CAP_THROTTLED -> "over_request_rate_limit";
            default -> reason.code();
        };
        response.setHeader("x-sb-error-code", code);
        Map<String, Object> body = new LinkedHashMap<>();
        if (isVersioned(request.getHeader(API_VERSION))) {
            response.setHeader(API_VERSION, FIRST_API_VERSION.toString());
            body.put("code", code);
            body.put("message", message);
        } else {
            body.put("code", told(reason, ErrorStyle.AUTH));
            body.put("error_code", code);
            body.put("msg", message);
        }
        return body;
    }

    private static boolean isVersioned(@Nullable String version) {
        try {
            return version != null && !LocalDate.parse(version.strip()).isBefore(FIRST_API_VERSION);
        } catch (DateTimeException noDate) {
            return false;
        }
    }

    private static Map<String, @Nullable Object> rest(Reason reason, String message, HttpServletResponse response) {
        String code = switch (reason) {
            case TOKEN_CLAIMS_REFUSED, TOKEN_EXPIRED -> "PGRST303";
            case BAD_TOKEN, TOKEN_REVOKED, INVALID_API_KEY, PROJECT_MISMATCH -> "PGRST301";
            case NO_API_KEY -> "PGRST302";
            case ROUTE_NOT_FOUND, MALFORMED_PATH -> "PGRST125";
            case SERVICE_UNAVAILABLE, OVERLOADED, PROJECT_PAUSED -> "PGRST000";
            default -> reason.code();
        };
        response.setHeader("Proxy-Status", "PostgREST; error=" + code);
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("code", code);
        body.put("message", message);
        body.put("details", null);
        body.put("hint", null);
        return body;
    }

    private static Map<String, Object> storage(Reason reason, String message) {
        Map<String, Object> body = new LinkedHashMap<>();
        boolean tooLarge = reason == Reason.BODY_TOO_LARGE;
        body.put("statusCode", Integer.toString(told(reason, ErrorStyle.STORAGE)));
        body.put("error", tooLarge ? "Payload too large" : reason.status().getReasonPhrase());
        body.put("message", tooLarge ? "The object exceeded the maximum allowed size" : message);
        body.put("code", code(reason));
        return body;
    }

    private static String code(Reason reason) {
        return switch (reason) {
            case BODY_TOO_LARGE -> "EntityTooLarge";
            case RATE_LIMITED, TOO_MANY_WAITING, CAP_THROTTLED, OVERLOADED -> "SlowDown";
            default -> "AccessDenied";
        };
    }

    private static Map<String, Object> functions(Reason reason, String message, HttpServletResponse response) {
        if (reason.status().is5xxServerError()) {
            response.setHeader("x-relay-error", "true");
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", reason.status().value());
        body.put("message", message);
        body.put("msg", message);
        return body;
    }
}
