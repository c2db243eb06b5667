package dev.loam.sdk.http;

import java.io.Serial;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Loam answered with an error, or not at all. The one exception of this library, whichever of Loam's services wrote the
 * error and in whichever form.
 *
 * <pre>{@code
 * try {
 *     loam.from("todos").insert(todo).execute();
 * } catch (LoamException refused) {
 *     if (refused.code().equals("23505")) …           // PostgreSQL's own code: there is one already
 *     log.warn("{} {}", refused.code(), refused.requestId().orElse("-"));
 * }
 * }</pre>
 */
public final class LoamException extends RuntimeException {
    /** The code when there was no answer. */
    public static final String UNREACHABLE = "unreachable";

    @Serial
    private static final long serialVersionUID = 1L;

    private static final String[] MESSAGES = {"detail", "msg", "message", "error_description", "title"};
    private static final String[] CODES = {"code", "error_code", "error"};
    private static final int LONGEST_QUOTE = 500;

    private final int status;
    private final String code;
    private final String problem;
    private final @Nullable String requestId;
    private final @Nullable Duration retryAfter;
    private final String body;

    private LoamException(
            String told,
            int status,
            String code,
            String problem,
            @Nullable String requestId,
            @Nullable Duration retryAfter,
            String body,
            @Nullable Throwable cause) {
        super(told, cause);
        this.status = status;
        this.code = code;
        this.problem = problem;
        this.requestId = requestId;
        this.retryAfter = retryAfter;
        this.body = body;
    }

    static LoamException refused(String request, Answer answer) {
        JsonNode said = json(answer);
        String code = first(said, CODES, "http_" + answer.status());
        String problem = first(said, MESSAGES, quoted(answer.text()));
        String id =
                said.path("request_id").asString(answer.header("X-Request-Id").orElse(""));
        String told = "%s was answered %d %s: %s%s"
                .formatted(request, answer.status(), code, problem, id.isEmpty() ? "" : " (request " + id + ")");
        return new LoamException(
                told,
                answer.status(),
                code,
                problem,
                id.isEmpty() ? null : id,
                RetryAfter.of(answer.headers()).orElse(null),
                answer.text(),
                null);
    }

    static LoamException unanswered(String request, Throwable cause) {
        String why = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new LoamException(
                request + " was not answered: " + why, 0, UNREACHABLE, "Loam does not answer", null, null, "", cause);
    }

    /** The same for the thread that waited, whose stack would not be told otherwise. */
    LoamException inCaller() {
        return new LoamException(
                String.valueOf(getMessage()), status, code, problem, requestId, retryAfter, body, this);
    }

    /** The HTTP status; 0 when there was no answer. Storage answers most errors with 400: look at {@link #code()}. */
    public int status() {
        return status;
    }

    /** What it is, for programs: stable, listed in docs/errors.md; PostgreSQL's own codes of database errors. */
    public String code() {
        return code;
    }

    /** What it is, for people. */
    public String problem() {
        return problem;
    }

    /** What to quote when asking for help. */
    public Optional<String> requestId() {
        return Optional.ofNullable(requestId);
    }

    /** After which time another try may succeed. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** The error as it was sent. */
    public String body() {
        return body;
    }

    /** Whether the same request may well succeed in a moment. */
    public boolean isTransient() {
        return status == 0 || status == 429 || status >= 502;
    }

    /** What is wrong with which field, when the body was not valid; empty otherwise. */
    public Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        for (JsonNode error : tree(body).path("errors")) {
            fields.put(
                    error.path("pointer").asString("").replaceFirst("^#?/", ""),
                    error.path("detail").asString(""));
        }
        return fields;
    }

    private static JsonNode json(Answer answer) {
        return tree(answer.text());
    }

    private static JsonNode tree(String text) {
        try {
            return text.isEmpty() ? Json.MAPPER.nullNode() : Json.MAPPER.readTree(text);
        } catch (JacksonException noJson) {
            return Json.MAPPER.nullNode();
        }
    }

    private static String first(JsonNode said, String[] names, String otherwise) {
        for (String name : names) {
            if (said.path(name).isString()) {
                return said.path(name).asString();
            }
        }
        return otherwise;
    }

    private static String quoted(String text) {
        return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
    }
}
