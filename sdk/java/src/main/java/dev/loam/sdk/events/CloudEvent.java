package dev.loam.sdk.events;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An event as webhooks and functions get it (CloudEvents 1.0, structured mode).
 *
 * @param id the same however often it is delivered: forget an event whose id you have had
 * @param type what happened
 * @param source where
 * @param subject to what; null where that is not said
 * @param time when
 * @param data what there is to know; JSON's null when there is nothing
 * @param extensions everything else: {@code loamref} is the project, {@code loamactor} the user who did it
 */
public record CloudEvent(
        String id,
        String type,
        String source,
        @Nullable String subject,
        @Nullable Instant time,
        JsonNode data,
        Map<String, JsonNode> extensions) {
    private static final Set<String> KNOWN =
            Set.of("specversion", "id", "type", "source", "subject", "time", "data", "datacontenttype");
    private static final JsonMapper JSON = JsonMapper.shared();

    /**
     * Reads an event.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static CloudEvent read(byte[] structured) {
        JsonNode all = JSON.readTree(structured);
        for (String name : new String[] {"id", "type", "source"}) {
            if (!all.path(name).isString()) {
                throw new IllegalArgumentException("An event has '" + name + "'");
            }
        }
        Map<String, JsonNode> extensions = new LinkedHashMap<>();
        all.properties().stream()
                .filter(property -> !KNOWN.contains(property.getKey()))
                .forEach(property -> extensions.put(property.getKey(), property.getValue()));
        String time = all.path("time").asString("");
        return new CloudEvent(
                all.path("id").asString(),
                all.path("type").asString(),
                all.path("source").asString(),
                all.path("subject").isString() ? all.path("subject").asString() : null,
                time.isEmpty() ? null : Instant.parse(time),
                all.has("data") ? all.path("data") : JSON.nullNode(),
                Map.copyOf(extensions));
    }

    /** Whether its type is this one, or begins like it where that ends in {@code *}. */
    public boolean isOf(String pattern) {
        return pattern.endsWith("*")
                ? type.startsWith(pattern.substring(0, pattern.length() - 1))
                : type.equals(pattern);
    }
}
