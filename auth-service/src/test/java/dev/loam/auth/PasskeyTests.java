package dev.loam.auth;

import static dev.loam.auth.Race.atOnce;
import static dev.loam.auth.Race.requireOneWinner;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.test.ApiAnswer;
import dev.loam.platform.test.ApiScenario;
import dev.loam.platform.test.Counts;
import dev.loam.platform.test.WithPostgres;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Passkeys: registration, sign-in, management. */
@WithPostgres
class PasskeyTests {
    private static final String SITE = "https://app.example";

    private final AuthServer server = AuthServer.running();
    private final TestProject project = server.aProject(
            Map.of("site_url", SITE, "passkey_enabled", true, "external_anonymous_users_enabled", true));
    private final AuthClient client = server.client(project);
    private final SoftKey key = new SoftKey(SITE);
    private final String email = "u" + UUID.randomUUID() + "@example.com";

    private JsonNode asked(AuthClient.Tokens tokens) {
        return AuthClient.json(client.as(tokens, "POST", "/auth/v1/passkeys/registration/options", Map.of("a", 1))
                .answers(200));
    }

    private ApiScenario registering(AuthClient.Tokens tokens, JsonNode asked, Map<String, Object> credential) {
        return client.as(
                tokens,
                "POST",
                "/auth/v1/passkeys/registration/verify",
                Map.of("challenge_id", asked.path("challenge_id").asString(), "credential", credential));
    }

    private String register(AuthClient.Tokens tokens, SoftKey passkey) {
        JsonNode asked = asked(tokens);
        ApiAnswer made = registering(tokens, asked, passkey.create(asked.path("options")))
                .answers(200);
        return AuthClient.json(made).path("id").asString();
    }

    private JsonNode askedToSign() {
        return AuthClient.json(client.post("/auth/v1/passkeys/authentication/options", Map.of())
                .answers(200));
    }

    private ApiScenario signing(JsonNode asked, Map<String, Object> credential) {
        return client.post(
                "/auth/v1/passkeys/authentication/verify",
                Map.of("challenge_id", asked.path("challenge_id").asString(), "credential", credential));
    }

    @Test
    void passkeySignsItsOwnerIn() {
        AuthClient.Tokens tokens = client.signUp(email, "correct horse");
        register(tokens, key);
        JsonNode asked = askedToSign();
        assertThat(asked.path("options").path("rpId").asString()).isEqualTo("app.example");
        assertThat(asked.path("options").path("allowCredentials").isEmpty()).isTrue();
        AuthClient.Tokens signedIn = client.tokens(signing(asked, key.sign(asked.path("options"))));
        assertThat(signedIn.userId()).isEqualTo(tokens.userId());
        assertThat(signedIn.claims().path("aal").asString()).isEqualTo("aal1");
        assertThat(signedIn.claims().path("amr").path(0).path("method").asString())
                .isEqualTo("passkey");
        client.as(signedIn, "GET", "/auth/v1/passkeys", Map.of()).answers(200).with("last_used_at", "Passkey");
        assertThat(project.events()).contains("loam.auth.user.signed_in");
    }

    @Test
    void wrongAnswersSignNobodyIn() {
        AuthClient.Tokens tokens = client.signUp(email, "correct horse");
        register(tokens, key);
        JsonNode first = askedToSign();
        Map<String, Object> good = key.sign(first.path("options"));
        JsonNode second = askedToSign();
        signing(second, good).answers(400).with("webauthn_verification_failed");
        signing(second, key.sign(second.path("options"))).answers(400).with("webauthn_challenge_not_found");
        signing(first, new SoftKey(SITE).sign(first.path("options"))).answers(400);
        JsonNode third = askedToSign();
        signing(third, key.signWithoutVerifying(third.path("options")))
                .answers(400)
                .with("webauthn_verification_failed");
        JsonNode late = askedToSign();
        project.superuser()
                .sql("update auth.webauthn_challenges set expires_at = now() - interval '1 second'")
                .update();
        signing(late, key.sign(late.path("options"))).answers(400).with("webauthn_challenge_expired");
        for (Map<String, Object> body : List.<Map<String, Object>>of(
                Map.of(),
                Map.of("challenge_id", "x", "credential", Map.of()),
                Map.of("challenge_id", UUID.randomUUID()))) {
            client.post("/auth/v1/passkeys/authentication/verify", body)
                    .answers(400)
                    .with("validation_failed");
        }
    }

    @Test
    void challengesOfOnePurposeOrPersonAreNoneOfAnother() {
        AuthClient.Tokens tokens = client.signUp(email, "correct horse");
        AuthClient.Tokens other = client.signUp("other" + email, "correct horse");
        JsonNode mine = asked(tokens);
        registering(other, mine, key.create(mine.path("options"))).answers(400).with("webauthn_challenge_not_found");
        register(tokens, key);
        JsonNode registration = asked(tokens);
        signing(registration, key.sign(registration.path("options")))
                .answers(400)
                .with("webauthn_challenge_not_found");
        JsonNode again = asked(other);
        registering(other, again, key.create(again.path("options")))
                .answers(422)
                .with("webauthn_credential_exists");
    }

    @Test
    void bannedAndUnconfirmedUsersStayOut() {
        AuthClient.Tokens tokens = client.signUp(email, "correct horse");
        register(tokens, key);
        client.asAdministrator("PUT", "/auth/v1/admin/users/" + tokens.userId(), Map.of("ban_duration", "24h"))
                .answers(200);
        JsonNode asked = askedToSign();
        signing(asked, key.sign(asked.path("options"))).answers(403).with("user_banned");
        project.superuser()
                .sql("update auth.users set banned_until = null, email_confirmed_at = null")
                .update();
        JsonNode next = askedToSign();
        signing(next, key.sign(next.path("options"))).answers(403).with("email_not_confirmed");
    }

    @Test
    void ofManyAnswersAtOnceOneSignsIn() throws Exception {
        register(client.signUp(email, "correct horse"), key);
        for (int round = 0; round < Counts.of(3, 50); round++) {
            JsonNode asked = askedToSign();
            requireOneWinner(
                    atOnce(signing(asked, key.sign(asked.path("options")))), 400, "webauthn_challenge_not_found");
        }
    }

    @Test
    void ownPasskeysAreNamedAndRemoved() {
        AuthClient.Tokens tokens = client.signUp(email, "correct horse");
        AuthClient.Tokens other = client.signUp("other" + email, "correct horse");
        String id = register(tokens, key);
        String path = "/auth/v1/passkeys/" + id;
        client.as(tokens, "PATCH", path, Map.of("friendly_name", "Laptop"))
                .answers(200)
                .with("Laptop");
        client.as(tokens, "PATCH", path, Map.of("friendly_name", "x".repeat(121)))
                .answers(400);
        client.as(other, "PATCH", path, Map.of("friendly_name", "Mine")).answers(404);
        client.as(other, "DELETE", path, Map.of()).answers(404);
        client.as(other, "GET", "/auth/v1/passkeys", Map.of()).answers(200).without("Laptop");
        String users = "/auth/v1/admin/users/%s/passkeys".formatted(tokens.userId());
        client.asAdministrator("GET", users, Map.of()).answers(200).with("Laptop");
        client.as(tokens, "GET", users, Map.of()).answers(403);
        client.as(tokens, "DELETE", path, Map.of()).answers(204);
        String second = register(tokens, new SoftKey(SITE));
        client.asAdministrator("DELETE", users + "/" + second, Map.of()).answers(204);
        client.as(tokens, "GET", "/auth/v1/passkeys", Map.of()).answers(200).without("id");
        client.anonymously("GET", "/auth/v1/passkeys", "").answers(401);
    }

    @Test
    void passkeysAreForPeopleAndOnlyWhereTheyAreOn() {
        AuthClient.Tokens anonymous = client.tokens(client.post("/auth/v1/signup", Map.of()));
        client.as(anonymous, "POST", "/auth/v1/passkeys/registration/options", Map.of("a", 1))
                .answers(403)
                .with("no_authorization");
        server.change(project, Map.of());
        client.post("/auth/v1/passkeys/authentication/options", Map.of())
                .answers(404)
                .with("passkey_disabled");
    }
}
