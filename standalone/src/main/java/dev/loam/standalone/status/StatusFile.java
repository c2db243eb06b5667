package dev.loam.standalone.status;

import dev.loam.standalone.data.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code run/status.json}: addresses of this installation, and the credentials of its operator and of project
 * {@code local}. Readable by its owner only; whoever drives Loam from outside needs nothing else.
 */
public final class StatusFile {
    private final Path file;
    private final JsonMapper json;

    public StatusFile(DataFolder data, JsonMapper json) {
        this.file = data.part("run").resolve("status.json");
        this.json = json;
    }

    /** What the file says of this start; credentials of an earlier start are kept, since secrets are issued once. */
    public JsonNode content(String apiUrl, String databaseAddress, OwnServices services) {
        ObjectNode status = json.createObjectNode();
        status.put("api_url", apiUrl);
        status.put("console_url", consoleUrl(apiUrl));
        JsonNode credentials = earlier();
        if (credentials == null) {
            credentials = services.bootstrap();
        }
        ObjectNode project = (ObjectNode) credentials.path("project");
        String url = project.path("db_url").asString();
        project.put("db_url", url.replaceFirst("@[^/]+/", "@" + databaseAddress + "/"));
        status.set("project", project);
        status.set("platform_token", credentials.path("platform_token"));
        status.set("inbox_url", services.inboxLocation().path("inbox_url"));
        return status;
    }

    public void write(JsonNode content) {
        DataFolder.writePrivately(file, json.writerWithDefaultPrettyPrinter().writeValueAsString(content) + "\n");
    }

    /** Null in a build without a console. */
    private static @Nullable String consoleUrl(String apiUrl) {
        boolean isPacked = StatusFile.class.getClassLoader().getResource("console/index.html") != null;
        return isPacked ? apiUrl + "/console/" : null;
    }

    private @Nullable JsonNode earlier() {
        if (!Files.exists(file)) {
            return null;
        }
        try {
            JsonNode status = json.readTree(Files.readString(file));
            return status.path("platform_token").isString() ? status : null;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file + " cannot be read", unreadable);
        }
    }
}
