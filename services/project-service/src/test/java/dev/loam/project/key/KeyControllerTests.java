package dev.loam.project.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.test.ApiScenario;
import dev.loam.project.RunningService;
import dev.loam.project.Tenants;
import dev.loam.project.Tenants.Tenant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class KeyControllerTests {
    private final RunningService service = RunningService.shared();
    private final Tenant tenant = Tenants.anOperator(service);
    private final JsonNode project = tenant.aProject();
    private final String path = "/platform/v1/projects/" + project.path("ref").asString() + "/keys";

    @Test
    void allFormsOfKeysResolveToTheirRole() {
        for (String anon : List.of("anon_key", "publishable_key")) {
            resolve(project.path(anon).asString())
                    .answers(200)
                    .with("\"role\":\"anon\"", project.path("ref").asString());
        }
        for (String service_role : List.of("service_role_key", "secret_key")) {
            resolve(project.path(service_role).asString()).answers(200).with("\"role\":\"service_role\"");
        }
    }

    @Test
    void jwtFormThatIsNoRowIsNoKeyHoweverItIsSigned() {
        String key = project.path("service_role_key").asString();
        resolve(key.substring(0, key.length() - 2)).answers(404).with("key_not_found");
        resolve("").answers(404);
        resolve("lm_sec_" + "a".repeat(43)).answers(404);
    }

    @Test
    void revokedKeyOpensNothingAndOthersGoOn() {
        JsonNode made = service.read(tenant.post(path, "{\"kind\":\"secret\",\"name\":\"worker\"}")
                .answers(201)
                .body());
        String key = made.path("key").asString();
        assertThat(key).startsWith("lm_sec_");
        resolve(key).answers(200);

        tenant.delete(path + "/" + made.path("id").asString()).answers(200).with("revoked_at");

        resolve(key).answers(404);
        resolve(project.path("secret_key").asString()).answers(200);
    }

    @Test
    void listShowsNoKey() {
        tenant.get(path)
                .answers(200)
                .with("\"kind\":\"publishable\"", "\"kind\":\"service_role\"")
                .without(
                        project.path("secret_key").asString(),
                        project.path("service_role_key").asString(),
                        "hash");
    }

    @Test
    void strangersAndTheUnknownGetNothing() {
        Tenant stranger = Tenants.anOperator(service);
        stranger.get(path).answers(403).without("publishable");
        stranger.post(path, "{\"kind\":\"secret\",\"name\":\"mine\"}")
                .answers(403)
                .without("lm_sec_");
        service.api().get(path).answers(401);
        service.api().post("/internal/keys/resolve", "{\"key\":\"x\"}").answers(401);
        tenant.post("/internal/keys/resolve", "{\"key\":\"x\"}").answers(403);
    }

    @Test
    void keyOfAnotherProjectCannotBeRevokedThroughOnesOwn() {
        Tenant other = Tenants.anOperator(service);
        JsonNode theirs = other.aProject();
        String theirKeys = other.get(
                        "/platform/v1/projects/" + theirs.path("ref").asString() + "/keys")
                .answers(200)
                .body();
        String id = service.read(theirKeys).get(0).path("id").asString();
        tenant.delete(path + "/" + id).answers(404).with("key_not_found");
    }

    @Test
    void expiryInThePastIsRefused() {
        tenant.post(path, "{\"kind\":\"secret\",\"name\":\"old\",\"expires_at\":\"2001-01-01T00:00:00Z\"}")
                .answers(400)
                .with("invalid_expiry");
    }

    private ApiScenario resolve(String key) {
        return service.asService(service.api().post("/internal/keys/resolve", "{\"key\":\"%s\"}".formatted(key)));
    }
}
