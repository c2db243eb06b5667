package dev.loam.platform.audit;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes secrets out of what is recorded: by the names of members, and by the form of values. Thread-safe. */
final class Redaction {
    static final String REDACTED = "[redacted]";

    private static final Pattern SECRET_NAME = Pattern.compile(
            "(?i).*(password|passwd|secret|token|hash|credential|private|signing_keys|jwk|db_url|authorization|cookie).*"
                    + "|(?i)(key|api_?key|anon_key|service_role_key|pin|otp|code|link)");
    private static final Pattern SECRET_VALUE = Pattern.compile(
            ".*(lm_[a-z]+_[A-Za-z0-9_-]{8,}|eyJ[A-Za-z0-9_-]{5,}\\.[A-Za-z0-9_-]+\\.|://[^/@\\s]+:[^/@\\s]+@"
                    + "|-----BEGIN ).*",
            Pattern.DOTALL);

    private final JsonMapper json;

    Redaction(JsonMapper json) {
        this.json = json;
    }

    /** The value as JSON without secrets; null for null. */
    @Nullable
    String redacted(@Nullable Object value) {
        return value == null ? null : clean(json.valueToTree(value)).toString();
    }

    private JsonNode clean(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode cleaned = json.createObjectNode();
            object.properties().forEach(member -> {
                boolean hidden = SECRET_NAME.matcher(member.getKey()).matches() && !isHarmless(member.getValue());
                if (hidden) {
                    cleaned.put(member.getKey(), REDACTED);
                } else {
                    cleaned.set(member.getKey(), clean(member.getValue()));
                }
            });
            return cleaned;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode cleaned = json.createArrayNode();
            array.forEach(element -> cleaned.add(clean(element)));
            return cleaned;
        }
        return node.isString() && SECRET_VALUE.matcher(node.asString()).matches()
                ? json.getNodeFactory().stringNode(REDACTED)
                : node;
    }

    private static boolean isHarmless(JsonNode value) {
        return value.isNull() || value.isBoolean();
    }
}
