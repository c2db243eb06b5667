package dev.loam.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import dev.loam.auth.keys.SigningKeys;
import dev.loam.platform.change.Change;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Keys, public facts and the form of refusals. */
class WireTests {
    private final AuthServer server = AuthServer.running();

    @Test
    void publishedKeyVerifiesTokensAndNothingSecretIsPublished() {
        TestProject project = server.aProject();
        AuthClient client = server.client(project);

        JsonNode keys = AuthClient.json(client.anonymously("GET", "/auth/v1/.well-known/jwks.json", "")
                        .answers(200)
                        .withHeader("Cache-Control", "max-age=600, public")
                        .without("\"d\"", "\"k\"", "oct"))
                .path("keys");

        assertThat(keys).hasSize(1);
        assertThat(keys.get(0).path("kid").asString()).isEqualTo(project.key().getKeyID());
        assertThat(keys.get(0).path("crv").asString()).isEqualTo("P-256");
    }

    @Test
    void importedSharedSecretSignsWhereItIsTheCurrentKey() throws JOSEException {
        OctetSequenceKey secret =
                new OctetSequenceKeyGenerator(256).keyID("imported").generate();

        server.client(server.aProject(Map.of(), secret)).signUp("ada@example.com", "correct horse");
    }

    @Test
    void newSigningKeyIsUsedOnceTheProjectChanged() {
        TestProject project = server.aProject();
        AuthClient before = server.client(project);
        AuthClient.Tokens tokens = before.signUp("ada@example.com", "correct horse");
        TestProject rotated = server.withKey(project, TestProject.anEllipticKey());

        before.refresh(tokens.refresh());
        server.bean(SigningKeys.class)
                .changed(new Change(1, Change.PROJECT, project.ref().value()));

        server.client(rotated).refresh(tokens.refresh());
    }

    @Test
    void healthAndSettingsSayWhatClientsAskFor() {
        AuthClient client = server.client(server.aProject(Map.of("disable_signup", true)));

        client.anonymously("GET", "/auth/v1/health", "").answers(200).with("\"name\":\"GoTrue\"", "version");
        JsonNode settings = AuthClient.json(
                client.anonymously("GET", "/auth/v1/settings", "").answers(200));
        assertThat(settings.path("disable_signup").asBoolean()).isTrue();
        assertThat(settings.path("mailer_autoconfirm").asBoolean()).isTrue();
        assertThat(settings.path("external").path("email").asBoolean()).isTrue();
        assertThat(settings.path("external").path("google").asBoolean(true)).isFalse();
        assertThat(settings.has("saml_enabled")).isTrue();
    }

    @Test
    void refusalsHaveTheBodyOfTheVersionThatWasAskedFor() {
        AuthClient client = server.client(server.aProject());
        var signIn =
                client.post("/auth/v1/token?grant_type=password", Map.of("email", "a@example.com", "password", "x"));

        assertThat(signIn.answers(400)
                        .withHeader("X-Supabase-Api-Version", "2024-01-01")
                        .body())
                .isEqualTo("{\"code\":\"invalid_credentials\",\"message\":\"Invalid login credentials\"}");
        for (String old : new String[] {"2023-12-31", "latest", ""}) {
            assertThat(signIn.header("X-Supabase-Api-Version", old)
                            .answers(400)
                            .withHeader("x-sb-error-code", "invalid_credentials")
                            .body())
                    .isEqualTo(
                            "{\"code\":400,\"error_code\":\"invalid_credentials\",\"msg\":\"Invalid login credentials\"}");
        }
    }

    @Test
    void bodyThatIsNoJsonIsRefused() {
        AuthClient client = server.client(server.aProject());

        for (String body :
                new String[] {"", "{", "[]", "\"text\"", "{\"email\":{}}", "{\"data\":[1]}", "[".repeat(5000)}) {
            client.anonymously("POST", "/auth/v1/signup", body)
                    .answers(400)
                    .with("bad_json")
                    .without("Exception", "tools.jackson");
        }
        client.post("/auth/v1/signup", Map.of())
                .header("Content-Type", "text/plain")
                .answers(400)
                .with("bad_json");
    }

    @Test
    void bodyOfMoreThanAMegabyteIsRefused() {
        AuthClient client = server.client(server.aProject());

        client.post(
                        "/auth/v1/signup",
                        Map.of(
                                "email",
                                "a@example.com",
                                "password",
                                "correct horse",
                                "data",
                                Map.of("x", "y".repeat(1 << 20))))
                .answers(413)
                .with("request_entity_too_large");
        client.post(
                        "/auth/v1/signup",
                        Map.of(
                                "email",
                                "a@example.com",
                                "password",
                                "correct horse",
                                "data",
                                Map.of("x", "y".repeat(1 << 19))))
                .answers(200);
    }

    @Test
    void answersSayInHeadersWhoseTokensTheyBring() {
        AuthClient client = server.client(server.aProject());
        AuthClient.Tokens tokens = client.signUp("ada@example.com", "correct horse");

        client.refreshing(tokens.refresh())
                .answers(200)
                .withHeader("sb-auth-user-id", tokens.userId())
                .withHeader("sb-auth-session-id", tokens.sessionId())
                .without("session_id");
    }

    @Test
    void idsThatAreNoneAreNotFound() {
        AuthClient client = server.client(server.aProject());
        AuthClient.Tokens tokens = client.signUp("ada@example.com", "correct horse");

        for (String path : new String[] {"/auth/v1/factors/none/challenge", "/auth/v1/factors/7/verify"}) {
            client.as(tokens, "POST", path, Map.of()).answers(404).with("validation_failed", "must be an UUID");
        }
        client.as(tokens, "DELETE", "/auth/v1/passkeys/none", Map.of())
                .answers(404)
                .with("validation_failed");
        client.asAdministrator("GET", "/auth/v1/admin/users/none/factors", Map.of())
                .answers(404)
                .with("validation_failed");
    }

    @Test
    void whatIsNotBuiltIsNotPretended() {
        AuthClient client = server.client(server.aProject());

        for (String path : new String[] {"/auth/v1/admin/custom-providers", "/auth/v1/oauth/token"}) {
            client.post(path, Map.of("email", "a@example.com")).answers(404).with("feature_disabled");
        }
        for (String path : new String[] {"/auth/v1", "/auth/v1/"}) {
            client.anonymously("GET", path, "").answers(404).with("feature_disabled");
        }
        client.post("/auth/v1/token?grant_type=web3", Map.of("chain", "solana"))
                .answers(422)
                .with("web3_provider_disabled");
        client.post("/auth/v1/sso", Map.of("domain", "example.com"))
                .answers(404)
                .with("saml_provider_disabled");
    }

    @Test
    void unknownProjectIsRefused() {
        TestProject known = server.aProject();
        TestProject unknown = new TestProject(
                new dev.loam.platform.project.ProjectRef("aaaaaaaaaaaaaaaaaaaa"),
                known.key(),
                Map.of(),
                known.owner(),
                known.superuser(),
                known.port());

        server.client(unknown)
                .post("/auth/v1/signup", Map.of("email", "a@example.com", "password", "correct horse"))
                .answers(404)
                .with("There is no such project");
    }
}
