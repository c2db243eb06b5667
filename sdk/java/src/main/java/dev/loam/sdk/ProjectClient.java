package dev.loam.sdk;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One project's API, as an app sees it: with its key, and with the token of a user once one has signed in. Immutable and
 * thread-safe.
 *
 * <p>Methods that return {@link JsonNode} throw {@link LoamApiException} when Loam refuses; methods that return an
 * {@link Answer} leave it to the caller.
 */
public final class ProjectClient {
    private static final JsonMapper JSON = new JsonMapper();

    private final Connection connection;
    private final String key;
    private final @Nullable String accessToken;

    public ProjectClient(Connection connection, String key) {
        this(connection, key, null);
    }

    private ProjectClient(Connection connection, String key, @Nullable String accessToken) {
        this.connection = connection;
        this.key = key;
        this.accessToken = accessToken;
    }

    /** The same project, as the user whose token this is. */
    public ProjectClient as(String newAccessToken) {
        return new ProjectClient(connection, key, newAccessToken);
    }

    /** Registers a user with a password. */
    public JsonNode signUp(String email, String password) {
        return json("POST", "/auth/v1/signup", Map.of("email", email, "password", password));
    }

    /** Signs a user in; the session holds {@code access_token} and {@code refresh_token}. */
    public JsonNode signIn(String email, String password) {
        return json("POST", "/auth/v1/token?grant_type=password", Map.of("email", email, "password", password));
    }

    /** Uploads an object; fails when there is one under this path. */
    public JsonNode upload(String bucket, String path, String contentType, byte[] bytes) {
        Map<String, String> headers = headers(contentType);
        return connection
                .send("POST", "/storage/v1/object/" + bucket + "/" + path, headers, BodyPublishers.ofByteArray(bytes))
                .orThrow()
                .json();
    }

    /** Downloads an object. */
    public Answer download(String bucket, String path) {
        return connection.send(
                "GET", "/storage/v1/object/" + bucket + "/" + path, headers(null), BodyPublishers.noBody());
    }

    /** Lists what lies directly under a prefix. */
    public JsonNode list(String bucket, String prefix) {
        return json("POST", "/storage/v1/object/list/" + bucket, Map.of("prefix", prefix, "limit", 1000));
    }

    /** Makes a private bucket; needs a secret key. */
    public JsonNode createBucket(String id) {
        return json("POST", "/storage/v1/bucket", Map.of("id", id, "name", id, "public", false));
    }

    /** Reads rows: a table and its query, as in {@code photos?select=title&id=eq.1}. */
    public Answer select(String tableAndQuery) {
        return connection.send("GET", "/rest/v1/" + tableAndQuery, headers(null), BodyPublishers.noBody());
    }

    /** Inserts a row and returns it. */
    public JsonNode insert(String table, Map<String, ?> row) {
        Map<String, String> headers = headers("application/json");
        headers.put("Prefer", "return=representation");
        return connection
                .send("POST", "/rest/v1/" + table, headers, BodyPublishers.ofByteArray(JSON.writeValueAsBytes(row)))
                .orThrow()
                .json()
                .path(0);
    }

    private JsonNode json(String method, String path, Map<String, ?> body) {
        return connection
                .send(
                        method,
                        path,
                        headers("application/json"),
                        BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                .orThrow()
                .json();
    }

    private Map<String, String> headers(@Nullable String contentType) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("apikey", key);
        headers.put("Authorization", "Bearer " + (accessToken == null ? key : accessToken));
        if (contentType != null) {
            headers.put("Content-Type", contentType);
        }
        return headers;
    }
}
