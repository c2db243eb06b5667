package dev.loam.storage.object;

import dev.loam.storage.problem.StorageError;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What clients attach to their objects: a JSON object, plain in a form, base64 in the header {@code x-metadata}. */
public final class UserMetadata {
    private final JsonMapper json;

    public UserMetadata(JsonMapper json) {
        this.json = json;
    }

    @Nullable
    String ofHeader(@Nullable String base64) {
        if (base64 == null || base64.isBlank()) {
            return null;
        }
        try {
            return of(new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException malformed) {
            throw invalid();
        }
    }

    public @Nullable String of(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            JsonNode metadata = json.readTree(text);
            if (metadata.isObject()) {
                return metadata.toString();
            }
        } catch (JacksonException malformed) {
            throw invalid();
        }
        throw invalid();
    }

    private static RuntimeException invalid() {
        return StorageError.INVALID_REQUEST.exception("The metadata is not a JSON object");
    }
}
