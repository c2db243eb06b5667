package dev.loam.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.auth.TestProvider.Signature;
import dev.loam.auth.saml.TestIdp;
import dev.loam.auth.saml.TestKeys;
import dev.loam.platform.test.ApiAnswer;
import dev.loam.platform.test.ApiScenario;
import dev.loam.platform.test.WithPostgres;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Whatever is handed out as a proof of one thing, in the place of every other. */
@WithPostgres
class MisplacedTokenTests {
    private static final String PASSWORD = "correct horse";
    private static final String VERIFIER = "a-verifier-that-is-long-enough-to-be-one-0123456789";
    private static final String PHONE = "4912345678";

    private final AuthServer server = AuthServer.running();
    private final TestProvider provider = TestProvider.start();
    private final TestProject project = server.aProject(ExternalApp.settings(
            provider,
            SamlApp.settings(Map.of(
                    "smtp_max_frequency",
                    0,
                    "mailer_autoconfirm",
                    false,
                    "rate_limit_email_sent",
                    1_000_000,
                    "sms_max_frequency",
                    0,
                    "external_phone_enabled",
                    true,
                    "passkey_enabled",
                    true))));
    private final AuthClient client = server.client(project);
    private final ExternalApp external = new ExternalApp(client, provider);
    private final String email = address();
    private AuthClient.Tokens user;
    private Guarded guarded;
    private Corporate corporate;
    private Keyed keyed;

    /** Somebody with a second factor, asked for it. */
    private record Guarded(AuthClient client, AuthClient.Tokens tokens, AuthenticatorApp app, String challenge) {
        ApiScenario answering(String code) {
            return client.as(
                    tokens,
                    "POST",
                    "/auth/v1/factors/%s/verify".formatted(app.id()),
                    Map.of("challenge_id", challenge, "code", code));
        }
    }

    /** A sign-in at a company's provider, and what the provider answers. */
    private record Corporate(SamlApp app, URI asked, String response) {
        String relayState() {
            return TestProvider.query(asked.getRawQuery()).getOrDefault("RelayState", "");
        }
    }

    /** A sign-in with a passkey, and what the key answers. */
    private record Keyed(JsonNode asked, Map<String, Object> credential) {
        String id() {
            return asked.path("challenge_id").asString();
        }

        String challenge() {
            return asked.path("options").path("challenge").asString();
        }
    }

    private static String address() {
        return "u" + UUID.randomUUID() + "@example.com";
    }

    @BeforeEach
    void begin() {
        user = confirmed(email);
        guarded = guarded();
        SamlApp saml = SamlApp.registered(client, TestIdp.metadata(TestKeys.OF_THE_PROVIDER), Map.of());
        URI asked = saml.begin(Map.of());
        corporate = new Corporate(saml, asked, TestIdp.respond(saml.told(asked, "ada", "ada@" + SamlApp.DOMAIN)));
        keyed = keyed();
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    private AuthClient.Tokens confirmed(String address) {
        client.post("/auth/v1/signup", Map.of("email", address, "password", PASSWORD))
                .answers(200);
        return client.tokens(client.post(
                "/auth/v1/verify",
                Map.of("type", "signup", "token_hash", server.mail(address).parameter("token"))));
    }

    private Guarded guarded() {
        AuthClient.Tokens tokens = confirmed(address());
        JsonNode enrolled = AuthClient.json(
                client.as(tokens, "POST", "/auth/v1/factors", Map.of("factor_type", "totp", "friendly_name", "phone"))
                        .answers(200));
        AuthenticatorApp app = new AuthenticatorApp(
                enrolled.path("id").asString(),
                enrolled.path("totp").path("secret").asString());
        AuthClient.Tokens raised =
                client.tokens(new Guarded(client, tokens, app, challenge(tokens, app)).answering(app.code()));
        project.superuser()
                .sql("update auth.mfa_factors set last_used_step = null")
                .update();
        return new Guarded(client, raised, app, challenge(raised, app));
    }

    private String challenge(AuthClient.Tokens tokens, AuthenticatorApp app) {
        return AuthClient.json(client.as(
                                tokens,
                                "POST",
                                "/auth/v1/factors/%s/challenge".formatted(app.id()),
                                Map.of("factorId", app.id()))
                        .answers(200))
                .path("id")
                .asString();
    }

    private Keyed keyed() {
        SoftKey key = new SoftKey(ExternalApp.SITE);
        JsonNode asked =
                AuthClient.json(client.as(user, "POST", "/auth/v1/passkeys/registration/options", Map.of("a", 1))
                        .answers(200));
        client.as(
                        user,
                        "POST",
                        "/auth/v1/passkeys/registration/verify",
                        Map.of(
                                "challenge_id",
                                asked.path("challenge_id").asString(),
                                "credential",
                                key.create(asked.path("options"))))
                .answers(200);
        JsonNode again = AuthClient.json(client.post("/auth/v1/passkeys/authentication/options", Map.of())
                .answers(200));
        return new Keyed(again, key.sign(again.path("options")));
    }

    private ApiScenario signing(String challengeId) {
        return client.post(
                "/auth/v1/passkeys/authentication/verify",
                Map.of("challenge_id", challengeId, "credential", keyed.credential()));
    }

    /** What a token is tried as, and with which of its texts that is its own place. */
    private Map<String, ApiScenario> places(String text, String address) {
        Map<String, ApiScenario> places = new LinkedHashMap<>();
        for (String type : List.of("signup", "invite", "magiclink", "recovery", "email_change", "email")) {
            places.put("link " + type, client.post("/auth/v1/verify", Map.of("type", type, "token_hash", text)));
            places.put(
                    "followed " + type,
                    client.anonymously("GET", "/auth/v1/verify?type=%s&token=%s".formatted(type, text), ""));
            places.put(
                    "code " + type,
                    client.post("/auth/v1/verify", Map.of("type", type, "email", address, "token", text)));
        }
        for (String type : List.of("sms", "phone_change")) {
            places.put(
                    "code " + type,
                    client.post("/auth/v1/verify", Map.of("type", type, "phone", PHONE, "token", text)));
        }
        places.put("refresh", client.refreshing(text));
        places.put(
                "exchange",
                client.post("/auth/v1/token?grant_type=pkce", Map.of("auth_code", text, "code_verifier", VERIFIER)));
        places.put(
                "password",
                client.post("/auth/v1/token?grant_type=password", Map.of("email", address, "password", text)));
        places.put(
                "nonce", client.as(user, "PUT", "/auth/v1/user", Map.of("password", "of the attacker", "nonce", text)));
        places.put("factor", guarded.answering(text));
        places.put("state", client.anonymously("GET", "/auth/v1/callback?code=x&state=" + text, ""));
        places.put("relay state", corporate.app().consuming(corporate.response(), text));
        places.put("passkey", signing(text));
        return places;
    }

    private void requireUseless(String kind, String text, String address, Set<String> own) {
        places(text, address).forEach((place, use) -> {
            if (!own.contains(place)) {
                project.superuser().sql("delete from auth.attempts").update();
                ApiAnswer answer = use.send();
                String location = answer.headers().firstValue("Location").orElse("");
                assertThat(answer.status())
                        .as("%s as %s: %s", kind, place, answer.body())
                        .isNotEqualTo(200);
                assertThat(answer.body() + location)
                        .as("%s as %s", kind, place)
                        .doesNotContain("access_token=", "\"access_token\"", "?code=");
                if (place.equals("state")) {
                    assertThat(location).as(kind).contains("bad_oauth_state");
                }
            }
        });
    }

    @Test
    void whatUsersHoldIsNothingElse() {
        requireUseless("access token", user.access(), email, Set.of());
        requireUseless("refresh token", user.refresh(), email, Set.of("refresh"));
        client.refreshing(user.refresh()).answers(200);
    }

    @Test
    @Tag("CVE-2026-18963")
    void whatMailsBringIsNothingElse() {
        client.post("/auth/v1/recover", Map.of("email", email)).answers(200);
        Mail recovery = server.mail(email);
        Set<String> ofRecovery = Set.of(
                "link recovery",
                "link magiclink",
                "link email",
                "followed recovery",
                "followed magiclink",
                "followed email");
        requireUseless("recovery link", recovery.parameter("token"), email, ofRecovery);
        requireUseless(
                "recovery code", recovery.code(), email, Set.of("code recovery", "code magiclink", "code email"));
        giving("recovery", recovery).answers(200);

        String newcomer = address();
        client.post("/auth/v1/signup", Map.of("email", newcomer, "password", PASSWORD))
                .answers(200);
        Mail signUp = server.mail(newcomer);
        Set<String> ofSignUp = Set.of(
                "link signup", "link invite", "link email", "followed signup", "followed invite", "followed email");
        requireUseless("sign-up link", signUp.parameter("token"), newcomer, ofSignUp);
        requireUseless("sign-up code", signUp.code(), newcomer, Set.of("code signup", "code invite", "code email"));
        giving("signup", signUp).answers(200);

        String other = address();
        client.as(user, "PUT", "/auth/v1/user", Map.of("email", other)).answers(200);
        Mail change = server.mail(other);
        requireUseless(
                "email-change link",
                change.parameter("token"),
                other,
                Set.of("link email_change", "followed email_change"));
        requireUseless("email-change code", change.code(), other, Set.of("code email_change"));

        client.as(user, "GET", "/auth/v1/reauthenticate", Map.of()).answers(200);
        requireUseless("nonce", server.mail(email).code(), email, Set.of("nonce"));
    }

    private ApiScenario giving(String type, Mail mail) {
        return client.post("/auth/v1/verify", Map.of("type", type, "token_hash", mail.parameter("token")));
    }

    @Test
    void whatTextsBringIsNothingElse() {
        client.post("/auth/v1/otp", Map.of("phone", PHONE)).answers(200);
        String code = server.mail("+" + PHONE).code();
        requireUseless("text code", code, email, Set.of("code sms"));
        client.post("/auth/v1/verify", Map.of("type", "sms", "phone", PHONE, "token", code))
                .answers(200)
                .with("access_token");
    }

    @Test
    @Tag("CVE-2026-110862")
    void whatBrowsersBringBackIsNothingElse() {
        String challenge = TestProvider.hash(VERIFIER);
        requireUseless("exchanged code", exchangeCode(challenge), email, Set.of("exchange"));
        requireUseless("challenge", challenge, email, Set.of());

        URI asked = external.begin("keycloak", "");
        String state = ExternalApp.state(asked);
        requireUseless("state", state, email, Set.of("state"));
        String code = provider.signIn(asked, Signature.RIGHT, ExternalApp.person("eve", "eve@example.com", true));
        requireUseless("provider's code", code, email, Set.of());
        assertThat(external.arrive(asked, code)).containsKey("access_token");

        requireUseless("relay state", corporate.relayState(), email, Set.of("relay state"));
        assertThat(corporate.app().arrive(corporate.asked(), corporate.response()))
                .containsKey("access_token");
    }

    private String exchangeCode(String challenge) {
        client.post(
                        "/auth/v1/otp",
                        Map.of("email", email, "code_challenge", challenge, "code_challenge_method", "s256"))
                .answers(200);
        URI arrived = ExternalApp.location(
                client.anonymously("GET", server.mail(email).path(), "").answers(303));
        return TestProvider.query(arrived.getRawQuery()).getOrDefault("code", "");
    }

    @Test
    void whatFactorsAndKeysAnswerIsNothingElse() {
        String code = guarded.app().code();
        String recoveryCode = AuthClient.json(
                        client.as(guarded.tokens(), "POST", "/auth/v1/factors/recovery-codes", Map.of())
                                .answers(200))
                .path("codes")
                .path(0)
                .asString();
        requireUseless("recovery code", recoveryCode, email, Set.of("factor"));
        requireUseless("factor's challenge", guarded.challenge(), email, Set.of());
        requireUseless("factor's secret", guarded.app().secret(), email, Set.of());
        requireUseless("passkey's challenge", keyed.challenge(), email, Set.of());
        requireUseless("passkey's challenge id", keyed.id(), email, Set.of("passkey"));
        requireUseless("app's code", code, email, Set.of("factor"));
        signing(keyed.id()).answers(200).with("access_token");
        guarded.answering(recoveryCode).answers(200).with("access_token");
    }
}
