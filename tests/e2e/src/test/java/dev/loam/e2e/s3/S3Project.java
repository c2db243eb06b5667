package dev.loam.e2e.s3;

import dev.loam.e2e.OneProcess;
import dev.loam.e2e.recovery.Door;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A project with a bucket, policies and an access key. */
record S3Project(Door door, URI api, String ref, String anonKey, String accessKey, String secretKey)
        implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String POLICIES = """
            insert into storage.buckets (id, name) values ('photos', 'photos');
            create policy own_photos on storage.objects for all to authenticated
              using (bucket_id = 'photos' and (storage.foldername(name))[1] = auth.uid()::text)
              with check (bucket_id = 'photos' and (storage.foldername(name))[1] = auth.uid()::text);
            """;

    static S3Project of(OneProcess loam) throws IOException, InterruptedException {
        JsonNode status = JSON.readTree(Files.readString(loam.status()));
        URI api = URI.create(status.path("api_url").asString());
        Door door = new Door(api.toString());
        String token = status.path("platform_token").asString();
        // Who fuzzed this installation before may have made more organizations, so that one must be named.
        String organization = ask(door, "GET", token, "/organizations", new byte[0])
                .path(0)
                .path("id")
                .asString();
        JsonNode project = operate(door, token, "/projects", Map.of("name", "s3", "organization_id", organization));
        String ref = project.path("ref").asString();
        operate(
                door,
                token,
                "/projects/%s/database/migrations".formatted(ref),
                Map.of("version", "20261121120000", "name", "make_bucket", "sql", POLICIES));
        JsonNode key = operate(
                door, token, "/projects/%s/storage/access-keys".formatted(ref), Map.of("name", "clients of S3"));
        return new S3Project(
                door,
                api,
                ref,
                project.path("anon_key").asString(),
                key.path("access_key").asString(),
                key.path("secret_key").asString());
    }

    /** Signs a user up; the answer has {@code access_token} and {@code user}. */
    JsonNode aUser(String email) throws InterruptedException {
        return door.send(
                        "POST",
                        "/auth/v1/signup",
                        Map.of("apikey", anonKey, "Content-Type", "application/json"),
                        JSON.writeValueAsBytes(Map.of("email", email, "password", "correct horse battery")))
                .requireSuccess("sign-up")
                .json();
    }

    /** What a client that knows nothing of S3 reads. */
    String read(String path) throws InterruptedException {
        return new String(
                door.send("GET", path, Map.of(), new byte[0])
                        .requireSuccess(path)
                        .body(),
                StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        door.close();
    }

    private static JsonNode operate(Door door, String token, String path, Map<String, String> body)
            throws InterruptedException {
        return ask(door, "POST", token, path, JSON.writeValueAsBytes(body));
    }

    private static JsonNode ask(Door door, String method, String token, String path, byte[] body)
            throws InterruptedException {
        return door.send(
                        method,
                        "/platform/v1" + path,
                        Map.of("Authorization", "Bearer " + token, "Content-Type", "application/json"),
                        body)
                .requireSuccess(path)
                .json();
    }
}
