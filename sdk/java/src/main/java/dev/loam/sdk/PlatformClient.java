package dev.loam.sdk;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The control plane, as an operator: organizations, projects, migrations, functions, bills. Thread-safe.
 *
 * <p>Every method throws {@link LoamApiException} when Loam refuses or does not answer.
 */
public final class PlatformClient {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String PREFIX = "/platform/v1";

    private final Connection connection;
    private final String token;

    /**
     * A client for one operator.
     *
     * @param token the operator's token, {@code lm_pat_…}
     */
    public PlatformClient(Connection connection, String token) {
        this.connection = connection;
        this.token = token;
    }

    /** Makes an organization. */
    public JsonNode createOrganization(String name) {
        return post("/organizations", Map.of("name", name));
    }

    /** The organizations that this operator belongs to. */
    public JsonNode organizations() {
        return get("/organizations");
    }

    /**
     * Makes a project.
     *
     * @param organizationId the organization that owns it; the operator's own when null
     * @return its fields, keys among them: they are told only once
     */
    public JsonNode createProject(String name, @Nullable String organizationId) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", name);
        if (organizationId != null) {
            body.put("organization_id", organizationId);
        }
        return post("/projects", body);
    }

    /** Deletes a project and all it holds. */
    public void deleteProject(String ref) {
        send("DELETE", "/projects/" + ref, null);
    }

    /**
     * Applies a migration, unless one of this version was applied before.
     *
     * @param version digits that give its place
     */
    public JsonNode applyMigration(String ref, String version, String name, String sql) {
        return post("/projects/" + ref + "/database/migrations", Map.of("version", version, "name", name, "sql", sql));
    }

    /** Runs SQL as the project's owner and returns its rows. */
    public JsonNode query(String ref, String sql) {
        return post("/projects/" + ref + "/database/query", Map.of("query", sql));
    }

    /**
     * Deploys a function.
     *
     * @param jar the function's jar
     * @param overrides what replaces the manifest in the jar: {@code handler}, {@code memory_mb}, {@code timeout_seconds} …
     */
    public JsonNode deploy(String ref, String function, Path jar, Map<String, Object> overrides) {
        return deploy(ref, function, jar, overrides, Map.of());
    }

    /**
     * Deploys a jar as a function, in another way than usual.
     *
     * @param overrides fields of its manifest that win over those in the jar
     * @param how query parameters: {@code live=false} keeps it for later, {@code dry_run=true} only checks it
     * @return the deployment
     */
    public JsonNode deploy(
            String ref, String function, Path jar, Map<String, Object> overrides, Map<String, String> how) {
        try {
            Multipart form = new Multipart()
                    .part("manifest", null, "application/json", JSON.writeValueAsBytes(overrides))
                    .part(
                            "jar",
                            String.valueOf(jar.getFileName()),
                            "application/java-archive",
                            Files.readAllBytes(jar));
            return connection
                    .send(
                            "POST",
                            PREFIX + "/projects/" + ref + "/functions/" + function + "/deployments" + query(how),
                            Map.of("Authorization", "Bearer " + token, "Content-Type", form.contentType()),
                            form.body())
                    .orThrow()
                    .json();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(jar + " cannot be read", unreadable);
        }
    }

    /**
     * Invokes a function with a JSON body and waits for its answer.
     *
     * @param function its name, or {@code name@alias} for another version than the live one
     */
    public Answer invoke(String ref, String function, String json) {
        int at = function.indexOf('@');
        String name = at < 0 ? function : function.substring(0, at);
        String version = at < 0 ? "" : "?alias=" + function.substring(at + 1);
        return connection.send(
                "POST",
                PREFIX + "/projects/" + ref + "/functions/" + name + "/invoke" + version,
                headers(),
                BodyPublishers.ofString(json));
    }

    /** The latest invocations of a function, newest first. */
    public JsonNode invocations(String ref, String function, int limit) {
        return get("/projects/" + ref + "/functions/" + function + "/invocations?limit=" + limit);
    }

    /** What a project used in this period and what it costs, with everything that happened before the call. */
    public JsonNode bill(String ref) {
        return get("/projects/" + ref + "/bill?wait=10s");
    }

    /** Sums of the ledger for one meter. */
    public JsonNode usage(String ref, String meter, String groupBy) {
        return get("/projects/" + ref + "/usage?meter=" + meter + "&group_by=" + groupBy);
    }

    /**
     * Takes users over. A user who is there already is left alone.
     *
     * @param lines a JSON object a line, 1000 at the most: the columns of {@code auth.users}
     * @return how many were taken, and what came of each
     */
    public JsonNode importUsers(String ref, String lines) {
        return connection
                .send(
                        "POST",
                        PREFIX + "/projects/" + ref + "/users/import",
                        Map.of("Authorization", "Bearer " + token, "Content-Type", "application/x-ndjson"),
                        BodyPublishers.ofString(lines))
                .orThrow()
                .json();
    }

    /** Writes all users, the hashes of their passwords among them, a JSON object a line, while they come. */
    public void exportUsers(String ref, OutputStream output) {
        connection.receive("POST", PREFIX + "/projects/" + ref + "/users/export", headers(), output);
    }

    /** Any request under {@code /platform/v1}; refusals are thrown. */
    public JsonNode get(String path) {
        return send("GET", path, null);
    }

    /** Any request under {@code /platform/v1} that is answered with text; refusals are thrown. */
    public String text(String path) {
        return connection
                .send("GET", PREFIX + path, headers(), BodyPublishers.noBody())
                .orThrow()
                .text();
    }

    /** Sends a file as it is, while it is read; refusals are thrown. */
    public JsonNode upload(String path, String contentType, Path file) {
        try {
            return connection
                    .send(
                            "POST",
                            PREFIX + path,
                            Map.of("Authorization", "Bearer " + token, "Content-Type", contentType),
                            BodyPublishers.ofFile(file))
                    .orThrow()
                    .json();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file + " cannot be read", unreadable);
        }
    }

    /** Writes what a POST without a body is answered with, while it comes; refusals are thrown. */
    public void download(String path, OutputStream output) {
        connection.receive("POST", PREFIX + path, headers(), output);
    }

    /** Any POST under {@code /platform/v1}, of what becomes JSON; refusals are thrown. */
    public JsonNode post(String path, Object body) {
        return send("POST", path, body);
    }

    /** Any PUT under {@code /platform/v1}, of what becomes JSON; refusals are thrown. */
    public JsonNode put(String path, Object body) {
        return send("PUT", path, body);
    }

    /** Any PATCH under {@code /platform/v1}, of what becomes JSON; refusals are thrown. */
    public JsonNode patch(String path, Object body) {
        return send("PATCH", path, body);
    }

    /** Any DELETE under {@code /platform/v1}; refusals are thrown. */
    public void delete(String path) {
        send("DELETE", path, null);
    }

    private JsonNode send(String method, String path, @Nullable Object body) {
        Answer answer = connection
                .send(
                        method,
                        PREFIX + path,
                        headers(),
                        body == null
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                .orThrow();
        return answer.bytes().length == 0 ? JSON.nullNode() : answer.json();
    }

    private Map<String, String> headers() {
        return Map.of("Authorization", "Bearer " + token, "Content-Type", "application/json");
    }

    private static String query(Map<String, String> parameters) {
        return parameters.isEmpty()
                ? ""
                : parameters.entrySet().stream()
                        .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                        .sorted()
                        .collect(Collectors.joining("&", "?", ""));
    }
}
