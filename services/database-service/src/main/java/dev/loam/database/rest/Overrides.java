package dev.loam.database.rest;

import dev.loam.database.error.RestException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Headers and status that a statement set by itself, which replace the answer's own. */
final class Overrides {
    /**
     * How a message is framed is the server's to say: a length or an encoding of one's own would let the rest of a body pass
     * for the answer to whoever is next on a connection that proxies share.
     */
    private static final Set<String> OF_THE_CONNECTION = Set.of(
            "connection",
            "content-length",
            "keep-alive",
            "proxy-authenticate",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private final JsonMapper json;

    Overrides(JsonMapper json) {
        this.json = json;
    }

    Answer apply(Reply reply) {
        if (reply.headers() != null) {
            applyHeaders(reply.answer(), reply.headers());
        }
        if (reply.status() != null) {
            applyStatus(reply.answer(), reply.status());
        }
        return reply.answer();
    }

    private void applyHeaders(Answer answer, String headers) {
        try {
            JsonNode list = json.readTree(headers);
            boolean valid = list.isArray();
            for (JsonNode entry : list) {
                valid &= entry.isObject() && entry.size() == 1;
                for (Map.Entry<String, JsonNode> header : entry.properties()) {
                    valid &= header.getValue().isString()
                            && isSafe(header.getKey(), header.getValue().asString());
                    if (valid) {
                        answer.header(header.getKey(), header.getValue().asString());
                    }
                }
            }
            if (!valid) {
                throw badHeaders();
            }
        } catch (JacksonException notJson) {
            throw badHeaders();
        }
    }

    /** Whether a header may be sent that tenants' SQL wrote. */
    static boolean isSafe(String name, String value) {
        return name.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}")
                && !OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))
                && value.chars().noneMatch(c -> c < ' ' && c != '\t');
    }

    private static RestException badHeaders() {
        return RestException.of(
                500,
                "PGRST111",
                "response.headers guc must be a JSON array composed of objects with a single key and a string value");
    }

    private static void applyStatus(Answer answer, String status) {
        if (!status.matches("[2-5][0-9]{2}")) {
            throw RestException.of(500, "PGRST112", "response.status guc must be a valid status code");
        }
        answer.status(Integer.parseInt(status));
    }
}
