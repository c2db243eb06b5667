package dev.loam.worker.binding;

import dev.loam.worker.channel.Headers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A CloudEvent whose attributes and data are one JSON object, taken apart into binary mode. */
public record StructuredEvent(Headers headers, byte[] body) {
    /** How the content type of such a body begins. */
    public static final String MEDIA_TYPE = "application/cloudevents+json";

    /** @throws BadInputException when it is none */
    public static StructuredEvent of(byte[] json) {
        JsonNode event;
        try {
            event = JsonMapper.shared().readTree(json);
        } catch (JacksonException malformed) {
            throw new BadInputException("The body is no JSON: " + malformed.getOriginalMessage(), malformed);
        }
        for (String required : List.of("id", "type", "source")) {
            if (!event.path(required).isString()) {
                throw new BadInputException("The body is no CloudEvent: it has no '%s'".formatted(required), null);
            }
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
        headers.putIfAbsent("ce-specversion", List.of("1.0"));
        headers.putIfAbsent("content-type", List.of("application/json"));
        return new StructuredEvent(new Headers(headers), data(event));
    }

    private static byte[] data(JsonNode event) {
        if (event.path("data_base64").isString()) {
            return decoded(event.path("data_base64").asString());
        }
        JsonNode data = event.path("data");
        if (data.isMissingNode()) {
            return new byte[0];
        }
        boolean json =
                event.path("datacontenttype").asString("application/json").contains("json");
        String text = data.isString() && !json ? data.asString() : data.toString();
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException malformed) {
            throw new BadInputException("'data_base64' is no base64", malformed);
        }
    }
}
