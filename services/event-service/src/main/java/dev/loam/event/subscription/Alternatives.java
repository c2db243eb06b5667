package dev.loam.event.subscription;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A pattern taken apart at each {@code $or}: whichever of these matches, the pattern does. */
final class Alternatives {
    private static final String OR = "$or";
    private static final JsonMapper JSON = JsonMapper.shared();

    private Alternatives() {}

    static List<JsonNode> of(String pattern) {
        return of(JSON.readTree(pattern)).toList();
    }

    /** Whether events whose type begins so are asked for by name, and not with all others. */
    static boolean namesTypes(JsonNode alternative, String beginning) {
        return alternative
                .path("type")
                .valueStream()
                .map(type -> type.isString() ? type : type.path("prefix"))
                .anyMatch(type -> type.asString("").startsWith(beginning));
    }

    /** An alternative holds together with what stands beside it. */
    private static Stream<JsonNode> of(JsonNode pattern) {
        JsonNode alternatives = pattern.path(OR);
        return alternatives.isEmpty()
                ? Stream.of(pattern)
                : alternatives.valueStream().flatMap(alternative -> of(both(pattern, alternative)));
    }

    private static JsonNode both(JsonNode pattern, JsonNode alternative) {
        ObjectNode whole = (ObjectNode) pattern.deepCopy();
        whole.remove(OR);
        if (alternative instanceof ObjectNode fields) {
            whole.setAll(fields);
        }
        return whole;
    }
}
