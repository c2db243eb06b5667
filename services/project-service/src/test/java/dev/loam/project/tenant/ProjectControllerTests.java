package dev.loam.project.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.change.Change;
import dev.loam.project.RunningService;
import dev.loam.project.Tenants;
import dev.loam.project.Tenants.Tenant;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

class ProjectControllerTests {
    private static final String SECRET = "a-jwt-secret-that-the-app-brings-along";

    private final RunningService service = RunningService.shared();
    private final Tenant tenant = Tenants.anOperator(service);
    private final Tenant stranger = Tenants.anOperator(service);

    @Test
    void projectIsCreatedListedAndReadWithoutItsSecrets() {
        JsonNode made = tenant.aProject();
        String ref = made.path("ref").asString();
        assertThat(ref).matches("[a-z]{20}");
        assertThat(made.path("db_url").asString()).startsWith("postgresql://p_" + ref + "_owner:");
        assertThat(made.path("organization_id").asString())
                .isEqualTo(tenant.organization().toString());

        tenant.get("/platform/v1/projects").answers(200).with(ref).without("lm_sec_", "postgresql://");
        tenant.get("/platform/v1/projects/" + ref)
                .answers(200)
                .with("\"status\":\"active\"", "\"name\":\"photos\"")
                .without("lm_sec_", "postgresql://");
        tenant.get("/platform/v1/projects/" + ref + "?reveal=true").answers(200).with("postgresql://p_" + ref);
    }

    @Test
    void makingTheDatabaseIsNoChangeThatWouldEndTheConnectionsOfWhoHadItMade() {
        String ref = tenant.aProject().path("ref").asString();
        long before = service.bean(JdbcClient.class)
                .sql("select max(seq) from loam.change")
                .query(Long.class)
                .single();
        service.asService(service.api().post("/internal/projects/" + ref + "/database", ""))
                .answers(200)
                .with("\"database_ready\":true");
        assertThat(service.bean(JdbcClient.class)
                        .sql("select kind from loam.change where key = :ref and seq > :before")
                        .param("ref", ref)
                        .param("before", before)
                        .query(String.class)
                        .list())
                .containsExactly(Change.DATABASE);
    }

    @Test
    void nobodyWithoutIdentityReachesProjects() {
        service.api().get("/platform/v1/projects").answers(401);
        service.api()
                .post("/platform/v1/projects", "{\"name\":\"x\"}")
                .answers(401)
                .without("lm_");
        service.asService(service.api().get("/platform/v1/projects")).answers(403);
    }

    @Test
    void strangerReachesNothingOfAProject() {
        String ref = tenant.aProject().path("ref").asString();
        String path = "/platform/v1/projects/" + ref;
        stranger.get("/platform/v1/projects").answers(200).without(ref);
        stranger.get(path).answers(403).with("not_a_member").without("photos");
        stranger.get(path + "?reveal=true").answers(403).without("postgresql://");
        stranger.patch(path, "{\"name\":\"mine\"}").answers(403);
        stranger.delete(path).answers(403);
        stranger.delete(path + "?now=true&confirm=photos").answers(403);
        stranger.post(
                        "/platform/v1/projects",
                        "{\"name\":\"x\",\"organization_id\":\"%s\"}".formatted(tenant.organization()))
                .answers(403)
                .with("not_a_member");
        tenant.get(path).answers(200).with("photos");
    }

    @Test
    void badInputIsRefusedByName() {
        tenant.post("/platform/v1/projects", "{\"name\":\" \"}").answers(400).with("invalid_name");
        tenant.post("/platform/v1/projects", "{").answers(400).with("malformed_json");
        tenant.post("/platform/v1/projects", "{\"name\":\"x\",\"jwt_secret\":\"short\"}")
                .answers(400)
                .with("invalid_jwt_secret");
        tenant.post("/platform/v1/projects", "{\"name\":\"x\",\"signing_keys\":[{\"kty\":\"EC\"}]}")
                .answers(400)
                .with("invalid_signing_key");
        tenant.post("/platform/v1/projects", "{\"name\":\"x\",\"settings\":[]}")
                .answers(400)
                .with("invalid_settings");
        tenant.get("/platform/v1/projects/notaref").answers(400).with("validation_failed");
        tenant.get("/platform/v1/projects/" + "a".repeat(20)).answers(404).with("project_not_found");
    }

    @Test
    void refusedProjectLeavesNoRow() {
        tenant.post("/platform/v1/projects", "{\"name\":\"ghost\",\"signing_keys\":[{\"kty\":\"EC\"}]}")
                .answers(400);
        tenant.get("/platform/v1/projects").answers(200).without("ghost");
    }

    @Test
    void settingsAndNameChangeAndTheVersionGrows() {
        String ref = tenant.aProject().path("ref").asString();
        long before = internal(ref).path("version").asLong();
        tenant.patch(
                        "/platform/v1/projects/" + ref,
                        "{\"name\":\"album\",\"settings\":{\"gateway\":{\"allow_keyless\":true}}}")
                .answers(200)
                .with("album");
        tenant.patch("/platform/v1/projects/" + ref, "{\"settings\":{\"auth\":{\"disable_signup\":true}}}")
                .answers(200);
        JsonNode now = internal(ref);
        assertThat(now.path("settings").path("gateway").path("allow_keyless").asBoolean())
                .isTrue();
        assertThat(now.path("settings").path("auth").path("disable_signup").asBoolean())
                .isTrue();
        assertThat(now.path("version").asLong()).isGreaterThan(before);
    }

    @Test
    void servicesSeeTheKeysThatVerifyAndTheOneThatSigns() {
        JsonNode made = service.read(
                tenant.post("/platform/v1/projects", "{\"name\":\"x\",\"jwt_secret\":\"%s\"}".formatted(SECRET))
                        .answers(201)
                        .without(SECRET)
                        .body());
        String ref = made.path("ref").asString();
        JsonNode keys = internal(ref).path("verification_keys").path("keys");
        assertThat(keys.size()).isEqualTo(2);
        assertThat(keys.toString()).contains("\"ES256\"", "\"oct\"").doesNotContain("\"d\":");

        JsonNode signing =
                service.read(service.asService(service.api().get("/internal/projects/" + ref + "/signing-key"))
                        .answers(200)
                        .body());
        assertThat(keys.toString()).contains(signing.path("kid").asString());
        assertThat(signing.path("private_jwk").path("d").asString()).isNotEmpty();
    }

    @Test
    void signingKeysStayInside() {
        String ref = tenant.aProject().path("ref").asString();
        service.api()
                .get("/internal/projects/" + ref + "/signing-key")
                .answers(401)
                .without("\"d\"");
        tenant.get("/internal/projects/" + ref + "/signing-key").answers(403).without("\"d\"");
        tenant.get("/internal/projects/" + ref).answers(403).without("verification_keys");
        tenant.post("/internal/projects/" + ref + "/database", "").answers(403);
    }

    @Test
    void databaseIsMadeOnceForManyWhoAsk() throws Exception {
        String ref = tenant.aProject().path("ref").asString();
        assertThat(internal(ref).path("database_ready").asBoolean()).isFalse();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<String> ask =
                    () -> service.asService(service.api().post("/internal/projects/" + ref + "/database", ""))
                            .answers(200)
                            .body();
            for (Future<String> answer :
                    threads.invokeAll(Stream.generate(() -> ask).limit(5).toList())) {
                assertThat(answer.get()).contains("\"database_ready\":true");
            }
        }
    }

    private JsonNode internal(String ref) {
        return service.read(service.asService(service.api().get("/internal/projects/" + ref))
                .answers(200)
                .body());
    }
}
