package dev.loam.database.rest;

import dev.loam.database.error.Json;
import dev.loam.database.error.RestException;
import dev.loam.database.grammar.Parameter;
import dev.loam.database.query.Payload;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * The rows of a body: read once for its keys, then handed on as it came.
 *
 * @param payload the rows
 * @param keys the keys of its objects
 */
record RestBody(Payload payload, Set<String> keys) {
    static final String FORM = "application/x-www-form-urlencoded";

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(500)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    /** The kind of a body, by its content type. */
    static RestBody read(byte[] body, @Nullable String contentType, boolean anyKeys) {
        String type = mediaType(contentType);
        return switch (type) {
            case "", "application/json", "application/vnd.pgrst.object+json", "application/vnd.pgrst.array+json" ->
                json(body, anyKeys);
            case "text/csv" -> json(Csv.toJson(new String(body, StandardCharsets.UTF_8)), anyKeys);
            case FORM -> json(form(new String(body, StandardCharsets.UTF_8)), anyKeys);
            default -> throw RestException.of(400, "PGRST102", "Content-Type not acceptable: " + type);
        };
    }

    static String mediaType(@Nullable String contentType) {
        if (contentType == null) {
            return "";
        }
        int semicolon = contentType.indexOf(';');
        return (semicolon < 0 ? contentType : contentType.substring(0, semicolon))
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    private static RestBody json(byte[] body, boolean anyKeys) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), body)) {
            JsonToken first = parser.nextToken();
            Set<String> keys;
            if (first == JsonToken.START_OBJECT) {
                keys = keys(parser);
            } else if (first == JsonToken.START_ARRAY) {
                keys = keysOfAll(parser, anyKeys);
            } else {
                throw malformed();
            }
            if (parser.nextToken() != null) {
                throw malformed();
            }
            return new RestBody(new Payload(body, first == JsonToken.START_ARRAY), keys);
        } catch (JacksonException unreadable) {
            throw malformed();
        }
    }

    private static Set<String> keysOfAll(JsonParser parser, boolean anyKeys) {
        Set<String> common = null;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw malformed();
            }
            Set<String> keys = keys(parser);
            if (common == null) {
                common = keys;
            } else if (!anyKeys && !common.equals(keys)) {
                throw RestException.of(400, "PGRST102", "All object keys must match");
            }
        }
        return common == null ? Set.of() : common;
    }

    private static Set<String> keys(JsonParser parser) {
        Set<String> keys = new LinkedHashSet<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            keys.add(parser.currentName());
            parser.nextToken();
            parser.skipChildren();
        }
        return keys;
    }

    private static byte[] form(String body) {
        List<String> members = new ArrayList<>();
        for (Parameter parameter : Parameter.list(body)) {
            members.add(Json.string(parameter.name()) + ":" + Json.string(parameter.value()));
        }
        return ("{" + String.join(",", members) + "}").getBytes(StandardCharsets.UTF_8);
    }

    static RestException malformed() {
        return RestException.of(400, "PGRST102", "Empty or invalid json");
    }
}
