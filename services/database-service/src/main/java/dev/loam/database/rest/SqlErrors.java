package dev.loam.database.rest;

import dev.loam.database.error.RestException;
import dev.loam.database.query.AnswerForm;
import dev.loam.platform.tenancy.ResultTooLargeException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What PostgreSQL reports, as clients are told it. */
final class SqlErrors {
    /** Below are those that announce another answer, which never comes: clients and proxies would wait for it. */
    private static final int FIRST_FINAL = 200;

    private static final int LAST_FINAL = 599;

    private final JsonMapper json;

    SqlErrors(JsonMapper json) {
        this.json = json;
    }

    RestException translate(SQLException failure, boolean anonymous) {
        ServerErrorMessage message = failure instanceof PSQLException server ? server.getServerErrorMessage() : null;
        String state = failure.getSQLState();
        if (ResultTooLargeException.isCauseOf(failure)) {
            return RestError.ANSWER_TOO_LARGE.with("PostgreSQL says more of an error than can be told.");
        }
        if (message == null || state == null) {
            return RestException.of(503, "PGRST001", "Database connection error. Retrying the connection.");
        }
        if (state.equals("PGRST")) {
            return raised(message);
        }
        Long bytes = AnswerForm.refused(failure);
        if (bytes != null) {
            return RestError.ANSWER_TOO_LARGE.with(
                    "It would have %d bytes.".formatted(bytes), "Ask for fewer rows or columns, page by page.");
        }
        return RestException.of(
                status(state, String.valueOf(message.getMessage()), anonymous),
                state,
                String.valueOf(message.getMessage()),
                message.getDetail(),
                message.getHint());
    }

    /** An error that a function raised with its own status, as JSON in message and detail. */
    private RestException raised(ServerErrorMessage raised) {
        String detail = raised.getDetail();
        JsonNode body = object(raised.getMessage(), "code", "message");
        if (body == null) {
            return unreadable(
                    "Invalid JSON value for MESSAGE: '%s'".formatted(raised.getMessage()),
                    "MESSAGE must be a JSON object with obligatory keys: 'code', 'message' and optional keys:"
                            + " 'details', 'hint'.");
        }
        JsonNode answer = object(detail, "status", "headers");
        int status = answer == null ? 0 : answer.path("status").asInt(0);
        if (answer == null || status < FIRST_FINAL || status > LAST_FINAL) {
            return unreadable(
                    detail == null
                            ? "DETAIL is missing in the RAISE statement"
                            : "Invalid JSON value for DETAIL: '%s'".formatted(detail),
                    "DETAIL must be a JSON object with obligatory keys: 'status', 'headers' and optional key:"
                            + " 'status_text'.");
        }
        return RestException.of(
                        status,
                        body.path("code").asString("PGRST"),
                        body.path("message").asString(""),
                        text(body.path("details")),
                        text(body.path("hint")))
                .withHeaders(headers(answer.path("headers")));
    }

    private @Nullable JsonNode object(@Nullable String text, String... keys) {
        try {
            JsonNode node = text == null ? null : json.readTree(text);
            return node != null && node.isObject() && List.of(keys).stream().allMatch(node::has) ? node : null;
        } catch (JacksonException notJson) {
            return null;
        }
    }

    private static RestException unreadable(String details, String hint) {
        return RestException.of(
                500, "PGRST121", "Could not parse JSON in the \"RAISE SQLSTATE 'PGRST'\" error", details, hint);
    }

    private static Map<String, String> headers(JsonNode node) {
        Map<String, String> headers = new LinkedHashMap<>();
        node.properties().forEach(header -> {
            String value = header.getValue().asString("");
            if (Overrides.isSafe(header.getKey(), value)) {
                headers.put(header.getKey(), value);
            }
        });
        return headers;
    }

    private static @Nullable String text(JsonNode node) {
        return node.isString() ? node.asString() : null;
    }

    private static int status(String state, String message, boolean anonymous) {
        if (state.matches("PT[2-5][0-9]{2}")) {
            return Integer.parseInt(state.substring(2));
        }
        return switch (state) {
            case "23503", "23505" -> 409;
            case "25006" -> 405;
            case "42883", "42P01" -> 404;
            case "42P17" -> 500;
            case "42501" -> anonymous ? 401 : 403;
            case "P0001" -> 400;
            case "57P01", "57P02", "57P03" -> 503;
            case "22023" -> message.startsWith("role ") && message.endsWith(" does not exist") ? 401 : 400;
            case "21000" -> message.endsWith("requires a WHERE clause") ? 400 : 500;
            default -> statusOfClass(state);
        };
    }

    private static int statusOfClass(String state) {
        return switch (state.substring(0, 2)) {
            case "08", "53" -> 503;
            case "0L", "0P", "28" -> 403;
            case "25", "2D", "38", "39", "3B", "40", "54", "55", "57", "58", "F0", "HV", "P0", "XX" -> 500;
            default -> 400;
        };
    }
}
