package dev.loam.database.rest;

import dev.loam.database.error.RestException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What PostgreSQL reports, as clients are told it. */
final class SqlErrors {
    private final JsonMapper json;

    SqlErrors(JsonMapper json) {
        this.json = json;
    }

    RestException translate(SQLException failure, boolean anonymous) {
        ServerErrorMessage message = failure instanceof PSQLException server ? server.getServerErrorMessage() : null;
        String state = failure.getSQLState();
        if (message == null || state == null) {
            return RestException.of(503, "PGRST001", "Database connection error. Retrying the connection.");
        }
        if (state.equals("PGRST")) {
            RestException raised = raised(message);
            if (raised != null) {
                return raised;
            }
        }
        return RestException.of(
                status(state, String.valueOf(message.getMessage()), anonymous),
                state,
                String.valueOf(message.getMessage()),
                message.getDetail(),
                message.getHint());
    }

    /** An error that a function raised with its own status, as JSON in message and detail. */
    private @Nullable RestException raised(ServerErrorMessage message) {
        try {
            JsonNode body = json.readTree(String.valueOf(message.getMessage()));
            JsonNode detail = json.readTree(String.valueOf(message.getDetail()));
            int status = detail.path("status").asInt(0);
            if (!body.path("message").isString() || status < 100 || status > 599) {
                return null;
            }
            return RestException.of(
                    status,
                    body.path("code").asString("PGRST"),
                    body.path("message").asString(),
                    text(body.path("details")),
                    text(body.path("hint")));
        } catch (JacksonException notJson) {
            return null;
        }
    }

    private static @Nullable String text(JsonNode node) {
        return node.isString() ? node.asString() : null;
    }

    private static int status(String state, String message, boolean anonymous) {
        if (state.matches("PT[1-5][0-9]{2}")) {
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
