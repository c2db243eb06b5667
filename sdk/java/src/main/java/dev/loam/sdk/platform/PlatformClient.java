package dev.loam.sdk.platform;

import dev.loam.sdk.http.Answer;
import dev.loam.sdk.http.Call;
import dev.loam.sdk.http.Connection;
import dev.loam.sdk.http.Credentials;
import dev.loam.sdk.http.LoamException;
import dev.loam.sdk.http.Repeat;
import dev.loam.sdk.http.Request;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The platform API, as an operator. Thread-safe.
 *
 * <pre>{@code
 * PlatformClient platform = new PlatformClient(Connection.to(url), token);
 * ProjectCredentials shop = platform.projects().create(NewProject.named("shop")).execute();
 * platform.functions(shop.ref()).deploy("hello", Path.of("hello.jar")).execute();
 * }</pre>
 *
 * <p>{@link #projects}, {@link #keys}, {@link #settings}, {@link #functions} and {@link #usage} have types. Every other
 * route is had as JSON: {@link #call} gives a {@link Call}, and the methods named after HTTP's send at once and wait, which
 * is what a command line wants. They throw {@link LoamException} when Loam refuses or does not answer.
 */
public final class PlatformClient {
    private static final String PREFIX = "/platform/v1";
    private static final Duration TRANSFER = Duration.ofMinutes(30);
    /** Some work that is waited for takes long: a project's database, a migration. */
    private static final Duration WORK = Duration.ofMinutes(15);

    private final Connection connection;

    /**
     * A client for one operator.
     *
     * @param token the operator's token, {@code lm_pat_…}
     */
    public PlatformClient(Connection connection, String token) {
        this.connection = connection.as(Credentials.bearer(token)).timeout(WORK);
    }

    /** The projects that this operator may see. */
    public Projects projects() {
        return new Projects(this);
    }

    /** A project's API keys. */
    public Keys keys(String ref) {
        return new Keys(this, path(ref));
    }

    /** A project's settings. */
    public Settings settings(String ref) {
        return new Settings(this, path(ref));
    }

    /** A project's functions. */
    public Deployments functions(String ref) {
        return new Deployments(this, path(ref));
    }

    /** What a project used and what that costs. */
    public Usage usage(String ref) {
        return new Usage(this, path(ref));
    }

    /**
     * Any request below {@code /platform/v1}. A POST or PATCH is sent again only when {@link Call#idempotencyKey} gave it a
     * key.
     *
     * @param body what becomes JSON; null for none
     */
    public Call<Answer> call(String method, String path, @Nullable Object body) {
        return call(body == null ? request(method, path) : Request.json(method, PREFIX + path, body));
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
        delete(path(ref));
    }

    /**
     * Applies a migration, unless one of this version was applied before.
     *
     * @param version digits that give its place
     */
    public JsonNode applyMigration(String ref, String version, String name, String sql) {
        return post(path(ref) + "/database/migrations", Map.of("version", version, "name", name, "sql", sql));
    }

    /** Runs SQL as the project's owner and returns its rows. */
    public JsonNode query(String ref, String sql) {
        return post(path(ref) + "/database/query", Map.of("query", sql));
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
        return functions(ref)
                .upload(function, jar, overrides, how)
                .map(Answer::json)
                .execute();
    }

    /**
     * Invokes a function with a JSON body and waits for its answer, whichever it is.
     *
     * @param function its name, or {@code name@alias} for another version than the live one
     */
    public Answer invoke(String ref, String function, String json) {
        return functions(ref).invoke(function, json).execute();
    }

    /** The latest invocations of a function, newest first. */
    public JsonNode invocations(String ref, String function, int limit) {
        return get(path(ref) + "/functions/" + Request.encoded(function) + "/invocations?limit=" + limit);
    }

    /** What a project used in this period and what it costs, with everything that happened before the call. */
    public JsonNode bill(String ref) {
        return usage(ref).bill().execute();
    }

    /** Sums of the ledger for one meter. */
    public JsonNode usage(String ref, String meter, String groupBy) {
        return get(path(ref) + "/usage?meter=" + meter + "&group_by=" + groupBy);
    }

    /**
     * Takes users over. A user who is there already is left alone.
     *
     * @param lines a JSON object a line, 1000 at the most: the columns of {@code auth.users}
     * @return how many were taken, and what came of each
     */
    public JsonNode importUsers(String ref, String lines) {
        Request request = request("POST", path(ref) + "/users/import")
                .body("application/x-ndjson", () -> BodyPublishers.ofString(lines));
        return call(request).execute().json();
    }

    /** Writes all users, the hashes of their passwords among them, a JSON object a line, while they come. */
    public void exportUsers(String ref, OutputStream output) {
        download(path(ref) + "/users/export", output);
    }

    /** Any request under {@code /platform/v1}; refusals are thrown. */
    public JsonNode get(String path) {
        return call("GET", path, null).execute().json();
    }

    /** Any request under {@code /platform/v1} that is answered with text; refusals are thrown. */
    public String text(String path) {
        return call("GET", path, null).execute().text();
    }

    /** Sends a file as it is, while it is read; refusals are thrown. */
    public JsonNode upload(String path, String contentType, Path file) {
        Request request = Request.of("POST", PREFIX + path)
                .body(contentType, () -> body(file))
                .timeout(TRANSFER);
        return connection.call(request).execute().json();
    }

    /** Writes what a POST without a body is answered with, while it comes; refusals are thrown. */
    public void download(String path, OutputStream output) {
        Request request =
                request("POST", path).header("Content-Type", "application/json").timeout(TRANSFER);
        try (InputStream body = connection.open(request).execute()) {
            body.transferTo(output);
        } catch (IOException broken) {
            throw new UncheckedIOException("The answer of " + path + " broke off", broken);
        }
    }

    /** Any POST under {@code /platform/v1}, of what becomes JSON; refusals are thrown. */
    public JsonNode post(String path, Object body) {
        return call("POST", path, body).execute().json();
    }

    /** Any PUT under {@code /platform/v1}, of what becomes JSON; refusals are thrown. */
    public JsonNode put(String path, Object body) {
        return call("PUT", path, body).execute().json();
    }

    /** Any PATCH under {@code /platform/v1}, of what becomes JSON; refusals are thrown. */
    public JsonNode patch(String path, Object body) {
        return call("PATCH", path, body).execute().json();
    }

    /** Any DELETE under {@code /platform/v1}; refusals are thrown. */
    public void delete(String path) {
        call("DELETE", path, null).execute();
    }

    static Request request(String method, String path) {
        return Request.of(method, PREFIX + path);
    }

    static Request json(String method, String path, Object body) {
        return Request.json(method, PREFIX + path, body);
    }

    /** Sends a request; a POST or PATCH is sent once. */
    Call<Answer> call(Request request) {
        return connection.call(request);
    }

    /** Sends a POST or PATCH under a key, so that it may be sent again. */
    Call<Answer> keyed(String method, String path, Object body) {
        return call(json(method, path, body).repeat(Repeat.KEYED));
    }

    /** The same, whichever the answer is; sent once. */
    Call<Answer> exchange(Request request) {
        return connection.exchange(request);
    }

    private static String path(String ref) {
        return "/projects/" + Request.encoded(ref);
    }

    private static BodyPublisher body(Path file) {
        try {
            return BodyPublishers.ofFile(file);
        } catch (FileNotFoundException unreadable) {
            throw new UncheckedIOException(file + " cannot be read", unreadable);
        }
    }
}
