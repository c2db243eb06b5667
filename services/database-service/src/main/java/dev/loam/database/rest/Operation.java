package dev.loam.database.rest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * One operation of a batch: a request as it would be sent by itself.
 *
 * @param position its place, from 0
 * @param id the name that later operations know it by, besides its place
 * @param path below /rest/v1, with its query
 * @param headers by their names in lower case
 * @param refs what a filter's value named {@code $name} stands for
 * @param body its body; null when it has none
 */
record Operation(
        int position,
        @Nullable String id,
        String method,
        String path,
        Map<String, String> headers,
        Map<String, String> refs,
        @Nullable JsonNode body) {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PATCH", "PUT", "DELETE");
    private static final Set<String> MEMBERS = Set.of("id", "method", "path", "headers", "refs", "body");
    private static final Set<String> HEADERS = Set.of(
            "accept",
            "accept-profile",
            "content-profile",
            "content-type",
            "if-match",
            "if-none-match",
            "prefer",
            "range",
            "range-unit");

    /** The operations of a batch's body. */
    static List<Operation> read(JsonMapper json, byte[] body, int most) {
        JsonNode list = tree(json, body).path("operations");
        if (!list.isArray()) {
            throw RestError.BATCH_MALFORMED.with("'operations' is the list of what is to be done.");
        }
        if (list.size() > most) {
            throw RestError.BATCH_TOO_LARGE.with("It has %d operations of at most %d.".formatted(list.size(), most));
        }
        List<Operation> operations = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (JsonNode node : list) {
            Operation operation = of(node, operations.size());
            if (operation.id != null && !ids.add(operation.id)) {
                throw malformed(operations.size(), "has the id of another one");
            }
            operations.add(operation);
        }
        return operations;
    }

    /** JSON whose numbers are kept as they were written. */
    static JsonNode tree(JsonMapper json, byte[] document) {
        try {
            return json.reader()
                    .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .readTree(document);
        } catch (JacksonException unreadable) {
            throw RestBody.malformed();
        }
    }

    static Operation of(JsonNode node, int position) {
        if (!node.isObject()) {
            throw malformed(position, "is no object");
        }
        node.propertyNames().stream()
                .filter(name -> !MEMBERS.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw malformed(position, "has an unknown member '%s'".formatted(name));
                });
        String method = node.path("method").asString("GET").toUpperCase(Locale.ROOT);
        String path = node.path("path").asString("");
        String id = node.has("id") ? node.path("id").asString("") : null;
        if (!METHODS.contains(method)) {
            throw malformed(position, "has no method of GET, HEAD, POST, PATCH, PUT and DELETE");
        }
        if (!path.matches("/[^#]+")) {
            throw malformed(position, "has no path of a table or function, like '/books?id=eq.1'");
        }
        if (id != null && !id.matches("[A-Za-z_][A-Za-z0-9_-]{0,62}")) {
            throw malformed(position, "has an id that is none: a letter, then letters, digits, '_' and '-'");
        }
        Map<String, String> headers = new TreeMap<>();
        texts(node.path("headers"), position, "headers")
                .forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        headers.keySet().stream()
                .filter(name -> !HEADERS.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw malformed(position, "has a header '%s', which belongs to the batch".formatted(name));
                });
        return new Operation(
                position, id, method, path, headers, texts(node.path("refs"), position, "refs"), node.get("body"));
    }

    private static Map<String, String> texts(JsonNode node, int position, String member) {
        Map<String, String> texts = new TreeMap<>();
        if (node.isMissingNode()) {
            return texts;
        }
        if (!node.isObject()) {
            throw malformed(position, "has '%s' that are no object of strings".formatted(member));
        }
        node.properties().forEach(entry -> {
            if (!entry.getValue().isString()) {
                throw malformed(position, "has '%s' that are no object of strings".formatted(member));
            }
            texts.put(entry.getKey(), entry.getValue().asString());
        });
        return texts;
    }

    private static RuntimeException malformed(int position, String what) {
        return RestError.BATCH_MALFORMED
                .with("Operation %d %s.".formatted(position, what))
                .at("{\"index\":%d}".formatted(position));
    }

    @Nullable
    String header(String name) {
        return headers.get(name);
    }

    /** As an error names it. */
    String json() {
        return id == null
                ? "{\"index\":%d}".formatted(position)
                : "{\"index\":%d,\"id\":\"%s\"}".formatted(position, id);
    }

    /** The body's bytes: text where the content type is none of JSON's. */
    byte[] content(@Nullable JsonNode resolved) {
        if (resolved == null) {
            return new byte[0];
        }
        String type = RestBody.mediaType(header("content-type"));
        boolean text = resolved.isString() && !type.isEmpty() && !type.endsWith("json");
        return (text ? resolved.asString() : resolved.toString()).getBytes(StandardCharsets.UTF_8);
    }
}
