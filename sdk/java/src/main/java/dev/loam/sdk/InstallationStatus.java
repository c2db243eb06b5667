package dev.loam.sdk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an installation tells those who may read its data folder: the content of {@code run/status.json}. Immutable.
 *
 * @param content the whole document
 */
public record InstallationStatus(JsonNode content) {
    private static final JsonMapper JSON = new JsonMapper();

    /** The status of the installation in this data folder; empty when none was ever started there. */
    public static Optional<InstallationStatus> of(Path dataFolder) {
        Path file = dataFolder.resolve("run").resolve("status.json");
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new InstallationStatus(JSON.readTree(Files.readString(file))));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file + " cannot be read", unreadable);
        }
    }

    public String apiUrl() {
        return content.path("api_url").asString();
    }

    public String platformToken() {
        return content.path("platform_token").asString();
    }

    /** Project {@code local}: its ref, keys and database address. */
    public JsonNode project() {
        return content.path("project");
    }
}
