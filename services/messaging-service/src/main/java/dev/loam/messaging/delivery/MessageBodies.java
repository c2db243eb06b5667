package dev.loam.messaging.delivery;

import dev.loam.platform.secret.SealedColumn;
import dev.loam.platform.secret.SealedText;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Bodies of messages at rest: they hold codes and links until they are sent. */
public final class MessageBodies {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, String>> VARIABLES = new TypeReference<>() {};

    private final SealedText texts;

    MessageBodies(SealedText texts) {
        this.texts = texts;
    }

    public @Nullable String seal(UUID message, @Nullable String body) {
        return body == null ? null : texts.seal(body, place(message));
    }

    public @Nullable String open(UUID message, @Nullable String kept) {
        return kept == null ? null : texts.open(kept, place(message));
    }

    public @Nullable String sealVariables(UUID message, Map<String, String> variables) {
        return variables.isEmpty() ? null : seal(message, JSON.writeValueAsString(variables));
    }

    Map<String, String> openVariables(UUID message, @Nullable String kept) {
        String json = open(message, kept);
        return json == null ? Map.of() : JSON.readValue(json, VARIABLES);
    }

    /** A column of bodies, for rotation. */
    SealedColumn column(String column) {
        return texts.column("messaging.message." + column, "messaging.message", column, "id", "'message ' || id");
    }

    private static String place(UUID message) {
        return "message " + message;
    }
}
