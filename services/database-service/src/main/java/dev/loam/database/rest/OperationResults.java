package dev.loam.database.rest;

import dev.loam.database.error.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a batch's operations answered so far: what later ones refer to, and in the end the batch's own answer. */
final class OperationResults {
    private static final String REFERENCE = "$ref";

    private final JsonMapper json;
    private final long mostBytes;
    private final List<Answer> answers = new ArrayList<>();
    private final Map<Integer, JsonNode> trees = new HashMap<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final Map<String, Integer> sizes = new HashMap<>();
    private long bytesReferred;
    private final ByteArrayOutputStream document = new ByteArrayOutputStream();

    OperationResults(JsonMapper json, long mostBytes) {
        this.json = json;
        this.mostBytes = mostBytes;
        write("{\"results\":[");
    }

    void add(Operation operation, Answer answer) {
        places.put(Integer.toString(operation.position()), answers.size());
        if (operation.id() != null) {
            places.put(operation.id(), answers.size());
        }
        StringBuilder head = new StringBuilder(answers.isEmpty() ? "{" : ",{");
        if (operation.id() != null) {
            head.append("\"id\":").append(Json.string(operation.id())).append(',');
        }
        head.append("\"status\":").append(answer.status()).append(",\"headers\":{");
        String separator = "";
        for (Answer.Header header : answer.headers()) {
            head.append(separator)
                    .append(Json.string(header.name()))
                    .append(':')
                    .append(Json.string(header.value()));
            separator = ",";
        }
        String type = answer.contentType();
        boolean empty = answer.body().length == 0 || operation.method().equals("HEAD") || answer.status() == 204;
        if (type != null && !empty) {
            head.append(separator).append("\"Content-Type\":").append(Json.string(type));
        }
        write(head.append("},\"body\":").toString());
        writeBody(answer, empty);
        write("}");
        answers.add(answer);
        if (document.size() > mostBytes) {
            throw RestError.BATCH_TOO_LARGE.with(
                    "The answers of its operations have more than %d bytes.".formatted(mostBytes));
        }
    }

    private void writeBody(Answer answer, boolean empty) {
        if (empty) {
            write("null");
        } else if (isJson(answer)) {
            document.writeBytes(answer.body());
        } else if (String.valueOf(answer.contentType()).startsWith("text/")) {
            write(Json.string(new String(answer.body(), StandardCharsets.UTF_8)));
        } else {
            write("{\"base64\":\"" + Base64.getEncoder().encodeToString(answer.body()) + "\"}");
        }
    }

    byte[] document() {
        write("]}");
        return document.toByteArray();
    }

    /** The value of an earlier operation's body that a pointer names: its id or place, then a JSON pointer. */
    JsonNode value(String pointer) {
        int slash = pointer.indexOf('/', 1);
        String name = pointer.substring(Math.min(1, pointer.length()), slash < 0 ? pointer.length() : slash);
        Integer place = pointer.startsWith("/") ? places.get(name) : null;
        if (place == null) {
            throw RestError.BATCH_REFERENCE.with("'%s' begins with no operation before this one.".formatted(pointer));
        }
        JsonNode value;
        try {
            JsonPointer within = JsonPointer.compile(slash < 0 ? "" : pointer.substring(slash));
            value = trees.computeIfAbsent(place, this::tree).at(within);
        } catch (IllegalArgumentException malformed) {
            throw RestError.BATCH_REFERENCE.with("'%s' is no JSON pointer.".formatted(pointer));
        }
        if (value.isMissingNode()) {
            throw RestError.BATCH_REFERENCE.with(
                    "The answer of operation '%s' has nothing at '%s'.".formatted(name, pointer),
                    "A change answers its rows with 'Prefer: return=representation'.");
        }
        return value;
    }

    private JsonNode tree(int place) {
        Answer answer = answers.get(place);
        return answer.body().length == 0 || !isJson(answer) ? json.missingNode() : Operation.tree(json, answer.body());
    }

    private static boolean isJson(Answer answer) {
        return RestBody.mediaType(answer.contentType()).endsWith("json");
    }

    /** The references that an operation's filters name. */
    @Nullable
    References references(Operation operation) {
        if (operation.refs().isEmpty()) {
            return null;
        }
        Map<String, JsonNode> values = new HashMap<>();
        operation.refs().forEach((name, pointer) -> values.put("$" + name, value(pointer)));
        return new References(values);
    }

    /** The body with each {@code {"$ref": …}} replaced by what it names. */
    @Nullable
    JsonNode resolved(@Nullable JsonNode body) {
        if (body == null) {
            return null;
        }
        if (body.isObject() && body.size() == 1 && body.path(REFERENCE).isString()) {
            return referred(body.path(REFERENCE).asString());
        }
        if (body.isObject()) {
            ObjectNode object = json.createObjectNode();
            body.properties().forEach(member -> object.set(member.getKey(), resolved(member.getValue())));
            return object;
        }
        if (body.isArray()) {
            ArrayNode array = json.createArrayNode();
            body.forEach(element -> array.add(resolved(element)));
            return array;
        }
        return body;
    }

    /** A short body may refer to a long answer many times: what it becomes is as bounded as what is sent. */
    private JsonNode referred(String pointer) {
        JsonNode value = value(pointer);
        bytesReferred += sizes.computeIfAbsent(pointer, _ -> value.toString().length());
        if (bytesReferred > mostBytes) {
            throw RestError.BATCH_TOO_LARGE.with("What it refers to has more than %d bytes.".formatted(mostBytes));
        }
        return value;
    }

    private void write(String text) {
        document.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
