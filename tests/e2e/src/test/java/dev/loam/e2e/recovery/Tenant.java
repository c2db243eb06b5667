package dev.loam.e2e.recovery;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** One project, used with its secret key; every request of it is counted. */
final class Tenant {
    private static final int PAGE = 1000;
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final String JSON = "application/json";

    private final Door door;
    private final String key;
    private final String ref;
    private final Tally tally = new Tally();

    Tenant(Door door, String ref, String key) {
        this.door = door;
        this.ref = ref;
        this.key = key;
    }

    String ref() {
        return ref;
    }

    Tally tally() {
        return tally;
    }

    Answer post(String path, String json) throws InterruptedException {
        return send("POST", path, Map.of("Content-Type", JSON), json.getBytes(StandardCharsets.UTF_8));
    }

    Answer get(String path) throws InterruptedException {
        return send("GET", path, Map.of(), new byte[0]);
    }

    Answer send(String method, String path, Map<String, String> headers, byte[] body) throws InterruptedException {
        Map<String, String> all = new HashMap<>(headers);
        all.put("apikey", key);
        all.put("Authorization", "Bearer " + key);
        Answer answer = door.send(method, path, all, body);
        if (answer.isUnheard()) {
            Thread.sleep(PAUSE);
            return answer;
        }
        tally.tried(path);
        if (answer.isAcknowledged()) {
            tally.acknowledged(path);
        }
        return answer;
    }

    /** All rows of a table, page by page in the order of a unique column. */
    List<JsonNode> rows(String table, String order) throws InterruptedException {
        List<JsonNode> rows = new ArrayList<>();
        while (true) {
            JsonNode page = get("/rest/v1/%s?order=%s&limit=%d&offset=%d".formatted(table, order, PAGE, rows.size()))
                    .requireSuccess(table)
                    .json();
            page.forEach(rows::add);
            if (page.size() < PAGE) {
                return rows;
            }
        }
    }

    /** The names and sizes of all objects in a folder of a bucket. */
    Map<String, Long> objects(String bucket, String folder) throws InterruptedException {
        Map<String, Long> objects = new HashMap<>();
        while (true) {
            String query = "{\"prefix\":\"%s\",\"limit\":%d,\"offset\":%d}".formatted(folder, PAGE, objects.size());
            JsonNode page = post("/storage/v1/object/list/" + bucket, query)
                    .requireSuccess(folder)
                    .json();
            page.forEach(object -> objects.put(
                    folder + "/" + object.path("name").asString(),
                    object.path("metadata").path("size").asLong()));
            if (page.size() < PAGE) {
                return objects;
            }
        }
    }
}
