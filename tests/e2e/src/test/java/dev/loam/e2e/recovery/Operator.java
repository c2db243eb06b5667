package dev.loam.e2e.recovery;

import dev.loam.e2e.functions.Echo;
import dev.loam.e2e.functions.Recorder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is done with an operator's token: making projects ready, and reading their bills. */
final class Operator {
    private static final String TABLES = """
            create table public.things (
                thing_id uuid constraint things_pkey primary key,
                batch text not null,
                body text not null
            );
            create table public.recorded (
                call bigint generated always as identity constraint recorded_pkey primary key,
                thing_id uuid not null
            );
            insert into storage.buckets (id, name, public) values ('files', 'files', false);
            """;
    private static final String RECORDER = """
            host: plain
            handler: dev.loam.e2e.functions.Recorder
            memory_mb: 128
            timeout_seconds: 20
            concurrency: 4
            triggers:
              - type: database
                schema: public
                table: things
                events: [inserted]
            permissions:
              role: service_role
              tables: [public.recorded]
            """;
    private static final String ECHO = """
            host: plain
            handler: dev.loam.e2e.functions.Echo
            memory_mb: 128
            timeout_seconds: 20
            concurrency: 4
            """;

    private final Door door;
    private final String token;
    private final JsonMapper json = new JsonMapper();

    Operator(Door door, String token) {
        this.door = door;
        this.token = token;
    }

    Tenant makeTenant(String name) throws IOException, InterruptedException {
        // Who fuzzed this installation before may have made more organizations, so that one must be named.
        String organization =
                ask("GET", "/organizations", Map.of()).path(0).path("id").asString();
        JsonNode project = ask("POST", "/projects", Map.of("name", name, "organization_id", organization));
        String ref = project.path("ref").asString();
        ask(
                "POST",
                "/projects/%s/database/migrations".formatted(ref),
                Map.of("version", "20261121120000", "name", "make_tables", "sql", TABLES));
        deploy(ref, "echo", Echo.class, ECHO);
        deploy(ref, "recorder", Recorder.class, RECORDER);
        return new Tenant(door, ref, project.path("secret_key").asString());
    }

    private void deploy(String ref, String name, Class<?> function, String manifest)
            throws IOException, InterruptedException {
        door.send(
                        "POST",
                        "/platform/v1/projects/%s/functions/%s/deployments".formatted(ref, name),
                        Map.of("Authorization", "Bearer " + token, "Content-Type", "application/java-archive"),
                        jar(function, manifest))
                .requireSuccess("Deploying " + name);
    }

    private static byte[] jar(Class<?> function, String manifest) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream out = new JarOutputStream(bytes)) {
            out.putNextEntry(new JarEntry("loam-function.yaml"));
            out.write(manifest.getBytes(StandardCharsets.UTF_8));
            out.closeEntry();
            String file = function.getName().replace('.', '/') + ".class";
            out.putNextEntry(new JarEntry(file));
            try (InputStream code =
                    Objects.requireNonNull(function.getClassLoader()).getResourceAsStream(file)) {
                Objects.requireNonNull(code).transferTo(out);
            }
            out.closeEntry();
        }
        return bytes.toByteArray();
    }

    boolean isServed() throws InterruptedException {
        return door.send("GET", "/platform/v1/projects", Map.of("Authorization", "Bearer " + token), new byte[0])
                .isAcknowledged();
    }

    /** Waits until what was used is in the ledger, as far as processes answer. */
    void settle(String ref) throws InterruptedException {
        ask("GET", "/projects/%s/bill?wait=10s".formatted(ref), Map.of());
    }

    /** Where the project's owner logs in. */
    String databaseUrl(String ref) throws InterruptedException {
        return ask("GET", "/projects/%s?reveal=true".formatted(ref), Map.of())
                .path("db_url")
                .asString();
    }

    /** The ledger's sums of a meter, by key: the id of an API key, or a function's name. */
    Map<String, Long> usageByKey(String ref, String meter) throws InterruptedException {
        // A minute's usage stands at its first instant, and the range's end is not in it.
        Instant end = Instant.now().plusSeconds(60);
        JsonNode report =
                ask("GET", "/projects/%s/usage?meter=%s&group_by=key&to=%s".formatted(ref, meter, end), Map.of());
        Map<String, Long> sums = new HashMap<>();
        report.path("groups")
                .forEach(group -> sums.put(
                        group.path("value").asString(),
                        new BigDecimal(group.path("quantity").asString()).longValueExact()));
        return sums;
    }

    /** Byte-hours of the month up to an instant. */
    BigDecimal byteHours(String ref, Instant asOf) throws InterruptedException {
        for (JsonNode line : ask("GET", "/projects/%s/bill?as_of=%s".formatted(ref, asOf), Map.of())
                .path("lines")) {
            if (line.path("meter").asString().equals("storage_byte_hours")) {
                return new BigDecimal(line.path("quantity").asString());
            }
        }
        return BigDecimal.ZERO;
    }

    /** Has a project's blobs moved; answered when that is noted. */
    void move(String ref, String store) throws InterruptedException {
        ask("POST", "/projects/%s/storage/migration".formatted(ref), Map.of("to", store));
    }

    /** Whether nothing is being moved. */
    boolean isMoved(String ref) throws InterruptedException {
        JsonNode migration = migration(ref);
        return migration.isNull() || migration.path("state").asString().equals("finished");
    }

    /** How many blobs the last move left where they were. */
    long stuckBlobs(String ref) throws InterruptedException {
        return migration(ref).path("stuck_blobs").asLong();
    }

    private JsonNode migration(String ref) throws InterruptedException {
        return ask("GET", "/projects/%s/storage/migration".formatted(ref), Map.of())
                .path("migration");
    }

    /** What a sweep would find, and what is stored and billed. */
    JsonNode lookForOrphans(String ref) throws InterruptedException {
        return ask("POST", "/projects/%s/storage/sweep".formatted(ref), Map.of("dry_run", "true"));
    }

    private JsonNode ask(String method, String path, Map<String, String> body) throws InterruptedException {
        byte[] content = body.isEmpty() ? new byte[0] : json.writeValueAsBytes(body);
        return door.send(
                        method,
                        "/platform/v1" + path,
                        Map.of("Authorization", "Bearer " + token, "Content-Type", "application/json"),
                        content)
                .requireSuccess(method + " " + path)
                .json();
    }
}
