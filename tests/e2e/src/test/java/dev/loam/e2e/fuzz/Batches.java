package dev.loam.e2e.fuzz;

import dev.loam.e2e.fuzz.Attempt.Asker;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Requests of /rest/v1/batch: operations of the whole grammar, which refer to one another in every way. */
final class Batches {
    private static final List<String> NAMES =
            List.of("first", "0", "1", "id", "/first/0/id", "/0", "/0/0/title", "$who");
    private static final List<String> HEADERS = List.of(
            "Prefer",
            "Accept",
            "Content-Type",
            "Range",
            "If-Match",
            "If-None-Match",
            "Accept-Profile",
            "Idempotency-Key");
    private static final int MOST = 4;

    private final Random random;
    private final Hostile hostile;
    private final RestGrammar grammar;
    private final JsonMapper json = new JsonMapper();

    Batches(Random random) {
        this.random = random;
        this.hostile = new Hostile(random, NAMES);
        this.grammar = new RestGrammar(random);
    }

    Attempt next() {
        ObjectNode batch = json.createObjectNode();
        ArrayNode operations = batch.putArray("operations");
        for (int i = 0; i <= random.nextInt(MOST); i++) {
            operations.add(
                    switch (random.nextInt(4)) {
                        case 0 -> operation(i);
                        case 1, 2 -> read(i);
                        default -> referring();
                    });
        }
        String body = batch.toString();
        if (hostile.chance(20)) {
            body = hostile.document(List.of("operations"));
        } else if (hostile.chance(20)) {
            body = body.substring(0, random.nextInt(body.length()));
        }
        return new Attempt(
                hostile.chance(2) ? Asker.ANON : Asker.SERVICE,
                "POST",
                "/rest/v1/batch",
                Map.of("Content-Type", hostile.chance(3) ? "application/vnd.loam.batch+json" : "application/json"),
                body);
    }

    /** What succeeds, so that what comes after it is reached. */
    private ObjectNode read(int position) {
        ObjectNode operation = json.createObjectNode();
        operation.put("id", position == 0 ? "first" : "later" + position);
        operation.put(
                "path",
                hostile.one(List.of(
                        "/notes?select=id,title,data&limit=2",
                        "/notes?select=*,parts(*)&order=id",
                        "/parts?select=note_id",
                        "/rpc/found?id=2&select=id,tags",
                        "/closed?select=*")));
        if (hostile.chance(3)) {
            operation.putObject("headers").put("Accept", "application/vnd.pgrst.object+json");
        }
        return operation;
    }

    /** A request of the grammar as it would come by itself. */
    private ObjectNode operation(int position) {
        Attempt attempt = grammar.next();
        ObjectNode operation = json.createObjectNode();
        if (position == 0 || hostile.chance(4)) {
            operation.put("id", position == 0 ? "first" : hostile.word());
        }
        operation.put("method", attempt.method()).put("path", attempt.path().substring("/rest/v1".length()));
        ObjectNode headers = operation.putObject("headers");
        attempt.headers().forEach((name, value) -> {
            if (HEADERS.contains(name) && (!name.equals("Idempotency-Key") || hostile.chance(6))) {
                headers.put(name, value);
            }
        });
        if (!attempt.body().isEmpty()) {
            body(operation, attempt.body());
        }
        return operation;
    }

    private void body(ObjectNode operation, String body) {
        try {
            operation.set("body", json.readTree(body));
        } catch (JacksonException none) {
            operation.put("body", body);
        }
    }

    /** What refers to the operations before it, in its query, its body or both. */
    private ObjectNode referring() {
        ObjectNode operation = json.createObjectNode();
        switch (random.nextInt(3)) {
            case 0 -> operation.put("path", "/notes?select=id,title&id=in.($who," + hostile.encoded() + ")");
            case 1 -> operation.put("path", "/rpc/twice?amount=$who");
            default -> {
                operation.put("method", "POST").put("path", "/notes?select=*");
                operation.putObject("headers").put("Prefer", "return=representation, resolution=merge-duplicates");
                ObjectNode row = operation.putObject("body");
                row.put("id", random.nextInt(50));
                row.putObject("title").put("$ref", hostile.word());
                row.putObject("data").putObject(hostile.word()).put("$ref", hostile.word());
            }
        }
        ObjectNode refs = operation.putObject("refs");
        refs.put("who", hostile.word());
        if (hostile.chance(4)) {
            refs.put(hostile.word(), hostile.word());
        }
        return operation;
    }
}
