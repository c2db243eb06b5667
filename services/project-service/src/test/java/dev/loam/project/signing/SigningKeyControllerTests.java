package dev.loam.project.signing;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetKeyPairGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.loam.project.RunningService;
import dev.loam.project.Tenants;
import dev.loam.project.Tenants.Tenant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SigningKeyControllerTests {
    private static final String SECRET = "a-jwt-secret-that-the-app-brings-along";

    private final RunningService service = RunningService.shared();
    private final Tenant tenant = Tenants.anOperator(service);
    private final JsonNode project = tenant.aProject();
    private final String ref = project.path("ref").asString();
    private final String path = "/platform/v1/projects/" + ref + "/signing-keys";

    @Test
    void keyIsPublishedBeforeItSignsAndVerifiesAfterwards() {
        String first = current().path("kid").asString();
        for (String algorithm : List.of("ES256", "RS256", "EdDSA")) {
            JsonNode made = service.read(tenant.post(path, "{\"algorithm\":\"%s\"}".formatted(algorithm))
                    .answers(201)
                    .with("\"standby\"")
                    .without("\"d\":")
                    .body());
            String kid = made.path("kid").asString();
            assertThat(verifying()).contains(kid);
            String before = current().path("kid").asString();
            assertThat(before).isNotEqualTo(kid);
            tenant.post(path + "/" + made.path("id").asString() + "/promote", "")
                    .answers(200)
                    .with("\"current\"");
            assertThat(current().path("kid").asString()).isEqualTo(kid);
            assertThat(current().path("algorithm").asString()).isEqualTo(algorithm);
            assertThat(verifying()).contains(kid, before, first);
        }
        tenant.get(path).answers(200).with("\"previous\"", "\"current\"").without("\"d\":", "\"k\":");
    }

    @Test
    void revokedKeyVerifiesNothingAndTheCurrentOneCannotBeRevoked() {
        JsonNode old = listed("ES256");
        tenant.delete(path + "/" + old.path("id").asString()).answers(409).with("wrong_signing_key_state");
        JsonNode made = service.read(tenant.post(path, "{}").answers(201).body());
        long before = version();
        tenant.post(path + "/" + made.path("id").asString() + "/promote", "").answers(200);
        tenant.delete(path + "/" + old.path("id").asString()).answers(200).with("\"revoked\"");
        assertThat(version()).isGreaterThan(before);
        assertThat(verifying())
                .contains(made.path("kid").asString())
                .doesNotContain(old.path("kid").asString());
        tenant.post(path + "/" + old.path("id").asString() + "/promote", "")
                .answers(409)
                .with("wrong_signing_key_state");
    }

    @Test
    void keysAndSecretsOfAnAppAreTakenLaterToo() throws JOSEException {
        for (JWK key : List.of(
                new ECKeyGenerator(Curve.P_256).keyID("theirs-ec").generate(),
                new RSAKeyGenerator(2048).keyID("theirs-rsa").generate(),
                new OctetKeyPairGenerator(Curve.Ed25519).keyID("theirs-ed").generate())) {
            String body = "{\"private_jwk\":%s}".formatted(key.toJSONString());
            tenant.post(path, body).answers(201).with(key.getKeyID()).without("\"d\":");
            tenant.post(path, body).answers(409).with("signing_key_exists");
            assertThat(verifying()).contains(key.getKeyID());
        }
        tenant.post(path, "{\"private_jwk\":{\"kty\":\"EC\"}}").answers(400).with("invalid_signing_key");
        tenant.post(path, "{\"algorithm\":\"HS256\"}").answers(400).with("invalid_signing_key");
        tenant.post(path, "{\"jwt_secret\":\"short\"}").answers(400).with("invalid_jwt_secret");
    }

    @Test
    void sharedSecretIsReplacedWithoutTouchingApiKeys() {
        JsonNode old = listed("HS256");
        tenant.delete(path + "/" + old.path("id").asString()).answers(409);
        JsonNode made = service.read(tenant.post(path, "{\"jwt_secret\":\"%s\"}".formatted(SECRET))
                .answers(201)
                .without(SECRET)
                .body());
        tenant.post(path + "/" + made.path("id").asString() + "/promote", "").answers(409);
        tenant.delete(path + "/" + old.path("id").asString()).answers(200);
        String keys = "/internal/keys/resolve";
        service.asService(service.api()
                        .post(
                                keys,
                                "{\"key\":\"%s\"}"
                                        .formatted(project.path("anon_key").asString())))
                .answers(200);
    }

    @Test
    void strangersAndTheUnknownTouchNoSigningKey() {
        Tenant stranger = Tenants.anOperator(service);
        String id = current().path("kid").asString();
        stranger.get(path).answers(403).without(id);
        stranger.post(path, "{}").answers(403);
        service.api().get(path).answers(401);
        service.api().post(path, "{}").answers(401);
        JsonNode theirs = stranger.aProject();
        String foreign = service.read(stranger.get(
                                "/platform/v1/projects/" + theirs.path("ref").asString() + "/signing-keys")
                        .answers(200)
                        .body())
                .get(0)
                .path("id")
                .asString();
        tenant.post(path + "/" + foreign + "/promote", "").answers(404).with("signing_key_not_found");
        tenant.delete(path + "/" + foreign).answers(404);
    }

    private JsonNode listed(String algorithm) {
        for (JsonNode key : service.read(tenant.get(path).answers(200).body())) {
            if (key.path("algorithm").asString().equals(algorithm)) {
                return key;
            }
        }
        throw new AssertionError("No key of " + algorithm);
    }

    private JsonNode current() {
        return service.read(service.asService(service.api().get("/internal/projects/" + ref + "/signing-key"))
                .answers(200)
                .body());
    }

    private String verifying() {
        return internal().path("verification_keys").toString();
    }

    private long version() {
        return internal().path("version").asLong();
    }

    private JsonNode internal() {
        return service.read(service.asService(service.api().get("/internal/projects/" + ref))
                .answers(200)
                .body());
    }
}
