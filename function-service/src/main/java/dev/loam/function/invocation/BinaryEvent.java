package dev.loam.function.invocation;

import dev.loam.function.AliasName;
import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ProblemException;
import dev.loam.worker.channel.Frame;
import dev.loam.worker.channel.Headers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A CloudEvent in binary mode: attributes in {@code ce-} headers, the data as the body.
 *
 * @param hop how many events led to it
 */
record BinaryEvent(String id, String type, int hop, Headers headers, byte[] body) {

    /** From structured mode. */
    static BinaryEvent of(byte[] structured, JsonMapper json) {
        try {
            return of(json.readTree(structured));
        } catch (JacksonException malformed) {
            throw new ProblemException(CommonError.MALFORMED_JSON, "The body is no JSON", malformed);
        }
    }

    private static BinaryEvent of(JsonNode event) {
        if (!event.path("id").isString()
                || !event.path("type").isString()
                || !event.path("source").isString()) {
            throw new ProblemException(CommonError.VALIDATION_FAILED, "The body is no CloudEvent in structured mode");
        }
        Map<String, List<String>> headers = new LinkedHashMap<>();
        event.properties().forEach(attribute -> {
            JsonNode value = attribute.getValue();
            switch (attribute.getKey()) {
                case "data", "data_base64" -> {}
                case "datacontenttype" -> headers.put("content-type", List.of(value.asString()));
                default -> {
                    if (!value.isNull()) {
                        headers.put("ce-" + attribute.getKey(), List.of(value.asString()));
                    }
                }
            }
        });
        return new BinaryEvent(
                event.path("id").asString(),
                event.path("type").asString(),
                event.path("loamhop").asInt(0),
                new Headers(headers),
                data(event));
    }

    /** The run that it asks for: with the event, or with the request that it carries. */
    Invocation invocation(String invocationId, String requestId, JsonMapper json) {
        if (type.equals(QueuedCall.EVENT_TYPE)) {
            return QueuedCall.read(body, json).invocation(invocationId, hop, id, requestId);
        }
        return new Invocation(
                invocationId, trigger(), Frame.Kind.EVENT, "POST", "/", headers, body, hop, id, requestId);
    }

    /** Which version of the function it is for; null for the live one. */
    @Nullable
    AliasName alias(JsonMapper json) {
        return type.equals(QueuedCall.EVENT_TYPE) ? QueuedCall.read(body, json).alias() : null;
    }

    private String trigger() {
        String[] parts = type.split("\\.", 3);
        return parts.length == 3 && parts[0].equals("loam") ? parts[1] : "event";
    }

    private static byte[] data(JsonNode event) {
        if (event.path("data_base64").isString()) {
            return Base64.getDecoder().decode(event.path("data_base64").asString());
        }
        JsonNode data = event.path("data");
        if (data.isMissingNode()) {
            return new byte[0];
        }
        String contentType = event.path("datacontenttype").asString("application/json");
        boolean json = contentType.contains("json");
        String text = data.isString() && !json ? data.asString() : data.toString();
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
