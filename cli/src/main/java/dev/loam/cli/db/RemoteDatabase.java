package dev.loam.cli.db;

import dev.loam.cli.CommandFailure;
import dev.loam.sdk.http.LoamException;
import dev.loam.sdk.platform.PlatformClient;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One project's database, by the control plane; what it refuses is told in its own words. */
final class RemoteDatabase {
    private static final JsonMapper JSON = new JsonMapper();

    private final PlatformClient platform;
    private final String ref;

    RemoteDatabase(PlatformClient platform, String ref) {
        this.platform = platform;
        this.ref = ref;
    }

    String ref() {
        return ref;
    }

    JsonNode plan(List<MigrationFile> files) {
        return said(() -> platform.post(path("/database/migrations/plan"), body(files)))
                .path("migrations");
    }

    JsonNode push(List<MigrationFile> files, boolean outOfOrder) {
        ObjectNode body = body(files).put("out_of_order", outOfOrder);
        return said(() -> platform.post(path("/database/migrations/push"), body))
                .path("applied");
    }

    void repair(Map<String, String> repair) {
        said(() -> platform.post(path("/database/migrations/repair"), repair));
    }

    JsonNode diff(List<MigrationFile> files) {
        return said(() -> platform.post(path("/database/diff"), body(files)));
    }

    JsonNode reset(List<MigrationFile> files, String seed) {
        ObjectNode body = body(files).put("confirm", ref).put("seed", seed);
        return said(() -> platform.post(path("/database/reset"), body)).path("applied");
    }

    JsonNode run(String sql) {
        return said(() -> platform.post(path("/sql"), Map.of("query", sql))).path("results");
    }

    JsonNode schema() {
        return said(() -> platform.get(path("/schema")));
    }

    /** @param part {@code all}, {@code before_rows} or {@code after_rows} */
    String schemaAsSql(String part) {
        return said(() -> platform.text(path("/schema?format=sql&part=" + part)));
    }

    String types(String query) {
        return said(() -> platform.text(path("/schema/types?" + query)));
    }

    JsonNode importRows(String table, String query, String contentType, Path file) {
        return said(() -> platform.upload(path("/database/tables/" + table + "/import?" + query), contentType, file));
    }

    void exportRows(String table, String query, OutputStream output) {
        try {
            platform.download(path("/database/tables/" + table + "/export?" + query), output);
        } catch (LoamException refused) {
            // The statement is not the caller's, and neither are its lines.
            throw failure(refused, false);
        }
    }

    /** The stage of its app that the project is, or nothing when it is alone. */
    String stage() {
        return said(() -> platform.get(path(""))).path("stage").asString("");
    }

    String url() {
        return said(() -> platform.get(path("?reveal=true"))).path("db_url").asString();
    }

    private String path(String rest) {
        return "/projects/" + ref + rest;
    }

    private static ObjectNode body(List<MigrationFile> files) {
        ObjectNode body = JSON.createObjectNode();
        ArrayNode migrations = body.putArray("migrations");
        files.forEach(file -> migrations
                .addObject()
                .put("version", file.version())
                .put("name", file.name())
                .put("sql", file.sql()));
        return body;
    }

    private static <T> T said(Supplier<T> request) {
        try {
            return request.get();
        } catch (LoamException refused) {
            throw failure(refused, true);
        }
    }

    private static RuntimeException failure(LoamException refused, boolean lines) {
        try {
            JsonNode problem = JSON.readTree(refused.body());
            String detail = problem.path("detail").asString("");
            if (detail.isEmpty()) {
                return refused;
            }
            int line = lines ? problem.path("line").asInt(0) : 0;
            String sqlState = problem.path("sqlstate").asString("");
            String what = (line > 0 ? "Line " + line + ": " : "")
                    + detail
                    + (sqlState.isEmpty() ? "" : " (" + sqlState + ")");
            String more = problem.path("details").asString("");
            String hint = problem.path("hint").asString("");
            return new CommandFailure(more.isEmpty() ? what : what + "\n" + more, hint);
        } catch (JacksonException noProblem) {
            return refused;
        }
    }
}
