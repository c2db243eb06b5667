package dev.loam.cli.config;

import dev.loam.sdk.http.LoamException;
import dev.loam.sdk.platform.PlatformClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A project as it runs. */
final class RemoteProject {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String BUCKETS = """
            select id, public, file_size_limit, to_json(allowed_mime_types) as allowed_mime_types
            from storage.buckets order by id""";
    private static final String PUT_BUCKETS = """
            insert into storage.buckets (id, name, public, file_size_limit, allowed_mime_types)
            select b.id, b.id, coalesce(b.public, false), b.file_size_limit, b.allowed_mime_types
            from jsonb_to_recordset(cast($1 as jsonb))
                as b (id text, public boolean, file_size_limit bigint, allowed_mime_types text[])
            on conflict (id) do update set public = excluded.public, file_size_limit = excluded.file_size_limit,
                allowed_mime_types = excluded.allowed_mime_types, updated_at = now()""";
    private static final int NOT_EMPTY = 409;

    private final PlatformClient platform;
    private final String path;

    RemoteProject(PlatformClient platform, String ref) {
        this.platform = platform;
        this.path = "/projects/" + ref;
    }

    /** Every setting there is: kind, default, and whether it is secret. */
    JsonNode catalogue() {
        return platform.get("/settings");
    }

    JsonNode settings() {
        return platform.get(path + "/settings");
    }

    /** Buckets by name. */
    ObjectNode buckets() {
        ObjectNode buckets = JSON.createObjectNode();
        for (JsonNode row : platform.post(path + "/database/query", Map.of("query", BUCKETS))) {
            ObjectNode bucket = buckets.putObject(row.path("id").asString());
            row.properties().stream()
                    .filter(column ->
                            !column.getKey().equals("id") && !column.getValue().isNull())
                    .forEach(column -> bucket.set(column.getKey(), column.getValue()));
        }
        return buckets;
    }

    /** Triggers that the project declares, by function. */
    JsonNode triggers() {
        return platform.get(path + "/triggers");
    }

    JsonNode limits() {
        return platform.get(path + "/rate-limits");
    }

    /** Changes all settings at once, or none. */
    void changeSettings(ObjectNode settings) {
        platform.patch(path, Map.of("settings", settings));
    }

    void putBuckets(List<ObjectNode> buckets) {
        platform.post(
                path + "/database/query",
                Map.of("query", PUT_BUCKETS, "params", List.of(JSON.writeValueAsString(buckets))));
    }

    /** Deletes those that are empty. */
    void dropBuckets(List<String> names) {
        for (String name : names) {
            try {
                platform.delete(path + "/storage/buckets/" + encoded(name));
            } catch (LoamException refused) {
                if (refused.status() != NOT_EMPTY) {
                    throw refused;
                }
            }
        }
    }

    void declareTriggers(String function, JsonNode triggers) {
        platform.put(path + "/functions/" + function + "/triggers", Map.of("triggers", triggers));
    }

    /** Leaves them to the function's jar. */
    void takeTriggersBack(String function) {
        platform.delete(path + "/functions/" + function + "/triggers");
    }

    void putLimit(JsonNode limit) {
        platform.put(path + "/rate-limits", limit);
    }

    void dropLimit(String id) {
        platform.delete(path + "/rate-limits/" + id);
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
