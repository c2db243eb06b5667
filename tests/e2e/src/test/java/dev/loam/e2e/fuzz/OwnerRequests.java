package dev.loam.e2e.fuzz;

import dev.loam.e2e.fuzz.Attempt.Asker;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Requests about a project's database as its owner makes them: SQL, migrations, schema, files, policies. */
final class OwnerRequests {
    private static final List<String> NAMES = List.of(
            "select * from notes",
            "select id, title from notes; select 1",
            "insert into notes (id) values (1) returning *",
            "create table again (id int)",
            "begin; commit",
            "do $x$ begin raise exception 'no'; end $x$",
            "copy notes to stdout",
            "explain analyze select 1",
            "20261121120000",
            "20261201120000",
            "make_tables",
            "public",
            "notes",
            "id",
            "title",
            "anon",
            "authenticated",
            "typescript");
    private static final List<String> ROWS = List.of(
            "id,title\n7,a\n",
            "id,title,data,tags\n8,\"a \"\"b\"\"\nc\",\"{\"\"a\"\": 1}\",\"{x,y}\"\n",
            "id;title\n9;b\n",
            "id,id\n1,1\n",
            "{\"id\":10,\"title\":\"c\"}\n{\"id\":11}\n",
            "[{\"id\":12,\"data\":{\"a\":[1,null]}},{\"id\":13,\"tags\":[\"x\",null]}]",
            "\"id",
            "");

    private final Random random;
    private final Hostile hostile;
    private final String ref;
    private final JsonMapper json = new JsonMapper();
    private final List<Supplier<Attempt>> slots;

    /** @param project whose database is tried; it may be another one afterwards */
    OwnerRequests(Random random, String project) {
        this.random = random;
        this.hostile = new Hostile(random, NAMES);
        this.ref = "/platform/v1/projects/" + project;
        this.slots = List.of(
                () -> post("/sql", script("query", "params", "read_only", "max_rows", "timeout_seconds")),
                () -> post("/sql", script("query")),
                () -> post("/database/query", script("query", "params")),
                () -> post("/database/migrations", hostile.document(List.of("version", "name", "sql", "out_of_order"))),
                () -> post("/database/migrations/plan", files()),
                () -> post("/database/migrations/push", files()),
                () -> post(
                        "/database/migrations/repair", hostile.document(List.of("version", "status", "name", "sql"))),
                () -> post("/database/reset", hostile.document(List.of("confirm", "migrations", "seed"))),
                () -> post("/database/diff", hostile.document(List.of("migrations"))),
                () -> get("/schema?format=" + hostile.one(List.of("json", "sql", hostile.encoded()))),
                () -> get("/schema/types?language=%s&schemas=%s&package=%s"
                        .formatted(
                                hostile.one(List.of("typescript", "java", hostile.encoded())),
                                hostile.encoded(),
                                hostile.encoded())),
                () -> get("/database/advice"),
                () -> get("/database/tables"),
                () -> get("/database/migrations"),
                () -> get("/database/slow-queries?order=%s&limit=%s".formatted(hostile.encoded(), hostile.encoded())),
                this::rowsIn,
                this::rowsOut,
                () -> post("/database/policies/test", trial()));
    }

    Attempt next() {
        return hostile.one(slots).get();
    }

    private String script(String... keys) {
        return hostile.document(List.of(keys));
    }

    /** Migrations that are well formed, or nearly. */
    private String files() {
        if (hostile.chance(6)) {
            return hostile.document(List.of("migrations", "out_of_order"));
        }
        ObjectNode body = json.createObjectNode();
        ArrayNode migrations = body.putArray("migrations");
        for (int i = hostile.upTo(3); i > 0; i--) {
            ObjectNode file = migrations.addObject();
            file.put("version", hostile.chance(3) ? hostile.word() : "2026120112000" + random.nextInt(10));
            file.put("name", hostile.word()).put("sql", hostile.word());
        }
        if (hostile.chance(2)) {
            body.put("out_of_order", random.nextBoolean());
        }
        return body.toString();
    }

    private Attempt rowsIn() {
        String body = hostile.chance(4) ? hostile.word() : hostile.one(ROWS);
        String query = "?format=" + hostile.one(List.of("csv", "ndjson", "json", hostile.encoded()));
        if (hostile.chance(3)) {
            query += "&map=" + hostile.encoded() + "%3D" + hostile.encoded();
        }
        if (hostile.chance(3)) {
            query += "&" + hostile.one(List.of("delimiter", "null", "batch", "skip")) + "=" + hostile.encoded();
        }
        return request("POST", table() + "/import" + query, Map.of("Content-Type", "text/csv"), body);
    }

    private Attempt rowsOut() {
        String query = "?format=" + hostile.one(List.of("csv", "ndjson", "json", hostile.encoded()));
        if (hostile.chance(2)) {
            query += "&column=" + hostile.encoded();
        }
        return request("POST", table() + "/export" + query, Map.of(), "");
    }

    private String table() {
        boolean known = !hostile.chance(3);
        return "/database/tables/%s/%s"
                .formatted(known ? "public" : hostile.encoded(), known ? "notes" : hostile.encoded());
    }

    private String trial() {
        if (hostile.chance(3)) {
            return hostile.document(List.of("role", "claims", "sql", "request"));
        }
        ObjectNode body = json.createObjectNode();
        body.put("role", hostile.one(List.of("anon", "authenticated", "service_role", hostile.word())));
        if (hostile.chance(2)) {
            body.putObject("claims").put(hostile.word(), hostile.word());
        }
        if (hostile.chance(2)) {
            body.put("sql", hostile.word());
        } else {
            Attempt attempt = new RestGrammar(random).next();
            body.putObject("request")
                    .put("method", attempt.method())
                    .put("path", attempt.path().substring("/rest/v1".length()));
        }
        return body.toString();
    }

    private Attempt post(String path, String body) {
        String type = hostile.chance(15) ? "text/plain" : "application/json";
        return request("POST", path, Map.of("Content-Type", type), body);
    }

    private Attempt get(String path) {
        return request("GET", path, Map.of(), "");
    }

    private Attempt request(String method, String path, Map<String, String> headers, String body) {
        return new Attempt(Asker.OPERATOR, method, ref + path, headers, body);
    }
}
