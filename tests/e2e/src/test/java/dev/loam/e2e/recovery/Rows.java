package dev.loam.e2e.recovery;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Inserts rows, some alone and some five at a time, which are there together or not at all. */
final class Rows {
    private static final int MOST_AT_A_TIME = 5;

    private final Tenant tenant;
    private final Expected expected = new Expected();
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    Rows(Tenant tenant) {
        this.tenant = tenant;
    }

    void insert(Random random) throws InterruptedException {
        String batch = new UUID(random.nextLong(), random.nextLong()).toString();
        int size = random.nextInt(3) == 0 ? MOST_AT_A_TIME : 1;
        String rows = IntStream.range(0, size)
                .mapToObj(_ -> new UUID(random.nextLong(), random.nextLong()).toString())
                .map(id -> "{\"thing_id\":\"%s\",\"batch\":\"%s\",\"body\":\"%s\"}".formatted(id, batch, body(id)))
                .collect(Collectors.joining(",", "[", "]"));
        expected.trying(batch, Integer.toString(size));
        if (tenant.post("/rest/v1/things", rows).isAcknowledged()) {
            expected.acknowledged(batch, Integer.toString(size));
        }
    }

    private static String body(String id) {
        return ("what " + id + " holds. ").repeat(20);
    }

    long acknowledged() {
        return expected.certain();
    }

    /** What is gone, half there or not as it was written. */
    List<String> check() throws InterruptedException {
        Map<String, Integer> found = new HashMap<>();
        seen.clear();
        for (JsonNode row : tenant.rows("things", "thing_id")) {
            String id = row.path("thing_id").asString();
            seen.add(id);
            boolean whole = row.path("body").asString().equals(body(id));
            found.merge(whole ? row.path("batch").asString() : id + " in part", 1, Integer::sum);
        }
        return expected.settle(found.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().toString())));
    }

    /** The rows that were there when last looked at: each has an event. */
    Set<String> committed() {
        return Set.copyOf(seen);
    }
}
