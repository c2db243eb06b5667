package dev.loam.auth;

import static dev.loam.auth.ExternalApp.encoded;
import static dev.loam.auth.ExternalApp.location;
import static dev.loam.auth.ExternalApp.person;
import static dev.loam.auth.ExternalApp.state;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.loam.auth.TestProvider.Signature;
import dev.loam.platform.test.ApiAnswer;
import dev.loam.platform.test.ApiScenario;
import dev.loam.platform.test.Counts;
import dev.loam.platform.test.WithPostgres;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Signing in at a provider, which lies in every way that one can. */
@WithPostgres
class ExternalSignInTests {
    private static final int PARALLEL = 20;
    private static final String VERIFIER = "a-verifier-that-is-long-enough-to-be-one-0123456789";

    private final AuthServer server = AuthServer.running();
    private final TestProvider provider = TestProvider.start();
    private final TestProject project = server.aProject(ExternalApp.settings(provider, Map.of()));
    private final AuthClient client = server.client(project);
    private final ExternalApp app = new ExternalApp(client, provider);

    @AfterEach
    void stop() {
        provider.close();
    }

    private URI begin(String more) {
        return app.begin("keycloak", more);
    }

    @Test
    void browserIsSentToTheProviderWithEverythingThatBindsItsAnswer() {
        URI asked =
                begin("&scopes=photos+calendar&prompt=consent&client_id=evil&redirect_uri=https://evil.test&state=x");
        Map<String, String> query = TestProvider.query(asked.getRawQuery());
        assertThat(asked.toString()).startsWith(provider.issuer() + "/authorize?");
        assertThat(query)
                .containsEntry("response_type", "code")
                .containsEntry("client_id", TestProvider.CLIENT)
                .containsEntry(
                        "redirect_uri", "https://api.example.test/p/%s/auth/v1/callback".formatted(project.ref()))
                .containsEntry("scope", "openid email profile photos calendar")
                .containsEntry("prompt", "consent")
                .containsEntry("code_challenge_method", "S256")
                .containsKeys("state", "nonce", "code_challenge");
        assertThat(query.get("state")).hasSize(43).isNotEqualTo(query.get("nonce"));
    }

    @Test
    void newcomerArrivesWithASessionInTheFragment() {
        URI asked = begin("");
        URI arrived = location(
                app.callback(asked, provider.signIn(asked, Signature.RIGHT, person("ada", "Ada@Example.com", true)))
                        .answers(303));
        assertThat(arrived.toString()).startsWith(ExternalApp.WELCOME + "#access_token=");
        Map<String, String> tokens = TestProvider.query(arrived.getRawFragment());
        assertThat(tokens)
                .containsEntry("token_type", "bearer")
                .containsKeys("provider_token", "provider_refresh_token");
        JsonNode user = app.tokens(tokens).user();
        assertThat(user.path("email").asString()).isEqualTo("ada@example.com");
        assertThat(user.path("email_confirmed_at").asString()).isNotEmpty();
        assertThat(user.path("app_metadata").toString())
                .isEqualTo("{\"provider\":\"keycloak\",\"providers\":[\"keycloak\"]}");
        assertThat(user.path("user_metadata").path("full_name").asString()).isEqualTo("Ada Lovelace");
        assertThat(user.path("identities")).hasSize(1);
        JsonNode identity = user.path("identities").path(0);
        assertThat(identity.path("id").asString()).isEqualTo("ada");
        assertThat(identity.path("provider").asString()).isEqualTo("keycloak");
        assertThat(client.verified(tokens.getOrDefault("access_token", ""))
                        .path("amr")
                        .toString())
                .contains("\"oauth\"");
        assertThat(project.events()).contains("loam.auth.user.created");
        assertThat(app.signedIn(person("ada", "ada@example.com", true)).user().path("id"))
                .isEqualTo(user.path("id"));
    }

    @Test
    void appThatExchangesGetsACodeAndTheProvidersTokensWithTheSession() {
        URI asked = begin("&code_challenge=%s&code_challenge_method=s256".formatted(TestProvider.hash(VERIFIER)));
        URI arrived = location(
                app.callback(asked, provider.signIn(asked, Signature.RIGHT, person("ada", "ada@example.com", true)))
                        .answers(303));
        assertThat(arrived.toString())
                .startsWith(ExternalApp.WELCOME + "?code=")
                .doesNotContain("access_token");
        String code = TestProvider.query(arrived.getRawQuery()).get("code");
        assertThat(project.superuser()
                        .sql("select provider_access_token from auth.flow_state")
                        .query(String.class)
                        .single())
                .as("kept sealed")
                .doesNotMatch("[0-9a-f]{8}-.*");
        Map<String, String> exchange = Map.of("auth_code", code, "code_verifier", VERIFIER);
        client.post("/auth/v1/token?grant_type=pkce", exchange)
                .answers(200)
                .with("provider_token", "\"provider_refresh_token\":\"refresh ", "ada@example.com");
        client.post("/auth/v1/token?grant_type=pkce", exchange).answers(404).with("flow_state_not_found");
    }

    @Test
    void stateIsTakenOnce() throws Exception {
        for (int round = 0; round < Counts.of(3, 50); round++) {
            URI asked = begin("");
            String code = provider.signIn(asked, Signature.RIGHT, person("ada", "ada@example.com", true));
            ApiScenario callback = app.callback(asked, code);
            Callable<String> use = () -> location(callback.answers(303)).toString();
            try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
                List<String> arrived =
                        clients
                                .invokeAll(IntStream.range(0, PARALLEL)
                                        .mapToObj(_ -> use)
                                        .toList())
                                .stream()
                                .map(Future::resultNow)
                                .toList();
                assertThat(arrived)
                        .filteredOn(one -> one.contains("access_token="))
                        .hasSize(1);
                assertThat(arrived)
                        .filteredOn(one -> one.contains("bad_oauth_state"))
                        .hasSize(PARALLEL - 1);
            }
        }
    }

    @Test
    void strangersStatesAndNoneLeadNowhere() {
        for (String query : List.of("state=abc&code=x", "code=x", "state=&code=x", "error=access_denied")) {
            URI arrived = location(
                    client.anonymously("GET", "/auth/v1/callback?" + query, "").answers(303));
            assertThat(arrived.toString())
                    .startsWith("https://app.example.test?error=invalid_request&error_code=bad_oauth_")
                    .doesNotContain("access_token");
        }
    }

    @Test
    void stateOfAnotherProjectIsUnknown() {
        URI asked = begin("");
        String code = provider.signIn(asked, Signature.RIGHT, person("ada", "ada@example.com", true));
        AuthClient other = server.client(server.aProject(project.settings()));
        String state = state(asked);
        ApiAnswer answer = other.anonymously("GET", "/auth/v1/callback?state=%s&code=%s".formatted(state, code), "")
                .answers(303);
        assertThat(location(answer).toString()).contains("bad_oauth_state");
    }

    @Test
    void sleepyAnswerComesTooLate() {
        URI asked = begin("");
        String code = provider.signIn(asked, Signature.RIGHT, person("ada", "ada@example.com", true));
        project.superuser()
                .sql("update auth.external_sign_ins set created_at = now() - interval '11 minutes'")
                .update();
        assertThat(app.arrive(asked, code)).containsEntry("error_code", "bad_oauth_state");
    }

    @Test
    void lookingAtTheAnswerTakesNothing() {
        URI asked = begin("");
        String code = provider.signIn(asked, Signature.RIGHT, person("ada", "ada@example.com", true));
        String state = state(asked);
        client.anonymously("HEAD", "/auth/v1/callback?state=%s&code=%s".formatted(state, code), "")
                .answers(200);
        assertThat(app.arrive(asked, code)).containsKey("access_token");
    }

    @Test
    void deniedConsentIsToldToTheApp() {
        URI asked = begin("&code_challenge=%s&code_challenge_method=s256".formatted(TestProvider.hash(VERIFIER)));
        String state = state(asked);
        URI arrived = location(client.anonymously(
                        "GET",
                        "/auth/v1/callback?state=%s&error=access_denied&error_description=No+thanks".formatted(state),
                        "")
                .answers(303));
        assertThat(TestProvider.query(arrived.getRawQuery()))
                .containsEntry("error", "access_denied")
                .containsEntry("error_code", "bad_oauth_callback")
                .containsEntry("error_description", "No thanks");
        assertThat(TestProvider.query(arrived.getRawFragment())).containsEntry("error", "access_denied");
    }

    @ParameterizedTest
    @EnumSource(value = Signature.class, mode = EnumSource.Mode.EXCLUDE, names = "RIGHT")
    void tokensThatTheProviderDidNotSignLetNobodyIn(Signature signature) {
        URI asked = begin("");
        assertThat(app.arrive(asked, provider.signIn(asked, signature, person("ada", "ada@example.com", true))))
                .containsKey("error")
                .doesNotContainKey("access_token");
    }

    @Test
    void tokensForOthersOrOfOtherTimesLetNobodyIn() {
        List<UnaryOperator<JWTClaimsSet.Builder>> lies = List.of(
                claims -> claims.claim("nonce", "another"),
                claims -> claims.claim("nonce", null),
                claims -> claims.audience("another client"),
                claims -> claims.audience(List.of(TestProvider.CLIENT, "stranger")),
                claims -> claims.claim("azp", "stranger"),
                claims -> claims.issuer("https://evil.test"),
                claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(60))),
                claims -> claims.claim("at_hash", TestProvider.halfHash("another token")));
        for (UnaryOperator<JWTClaimsSet.Builder> lie : lies) {
            assertThat(app.signIn(claims ->
                            lie.apply(person("ada", "ada@example.com", true).apply(claims))))
                    .containsKey("error")
                    .doesNotContainKey("access_token");
        }
        assertThat(project.count("select count(*) from auth.users")).isZero();
    }

    @Test
    void codeOfAnotherSignInIsNotExchanged() {
        URI victims = begin("");
        String code = provider.signIn(victims, Signature.RIGHT, person("ada", "ada@example.com", true));
        URI attackers = begin("");
        assertThat(app.arrive(attackers, code)).containsEntry("error_code", "unexpected_failure");
    }

    @Test
    void answerOfAnotherIssuerIsRefused() {
        provider.nameIssuer();
        URI asked = begin("");
        String code = provider.signIn(asked, Signature.RIGHT, person("ada", "ada@example.com", true));
        assertThat(app.arrive(asked, code + "&iss=https://evil.test"))
                .containsEntry("error_code", "bad_oauth_callback");
        URI silent = begin("");
        assertThat(app.arrive(silent, provider.signIn(silent, Signature.RIGHT, person("a", "a@example.com", true))))
                .containsEntry("error_code", "bad_oauth_callback");
        URI honest = begin("");
        code = provider.signIn(honest, Signature.RIGHT, person("ada", "ada@example.com", true));
        assertThat(app.arrive(honest, code + "&iss=" + encoded(provider.issuer())))
                .containsKey("access_token");
    }

    @Test
    void newKeysAreFoundWithoutARestart() {
        assertThat(app.signIn(person("ada", "ada@example.com", true))).containsKey("access_token");
        provider.rotate();
        assertThat(app.signIn(person("ada", "ada@example.com", true))).containsKey("access_token");
    }

    @Test
    void formThatTheBrowserPostsBringsAName() {
        URI asked = begin("");
        String code = provider.signIn(
                asked,
                Signature.RIGHT,
                claims ->
                        claims.subject("ada").claim("email", "ada@example.com").claim("email_verified", "true"));
        String form = "state=%s&code=%s&user=%s"
                .formatted(
                        state(asked),
                        code,
                        encoded(
                                "{\"name\":{\"firstName\":\"Ada\",\"lastName\":\"Lovelace\"},\"email\":\"evil@example.com\"}"));
        ApiAnswer answer = client.anonymously("POST", "/auth/v1/callback", form)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .answers(303);
        JsonNode user = app.tokens(TestProvider.query(location(answer).getRawFragment()))
                .user();
        assertThat(user.path("email").asString()).isEqualTo("ada@example.com");
        assertThat(user.path("user_metadata").path("name").asString()).isEqualTo("Ada Lovelace");
    }

    @Test
    void interfaceOfGitHubsKindSignsIn() {
        URI asked = app.begin("github", "");
        assertThat(asked.getPath()).isEqualTo("/login/oauth/authorize");
        String code = provider.signIn(
                asked,
                Map.of(
                        "id",
                        4711,
                        "login",
                        "ada",
                        "name",
                        "Ada Lovelace",
                        "avatar_url",
                        "https://img.example/ada",
                        "emails",
                        List.of(
                                Map.of("email", "old@example.com", "primary", false, "verified", true),
                                Map.of("email", "ada@example.com", "primary", true, "verified", true))));
        JsonNode user = app.tokens(app.arrive(asked, code)).user();
        assertThat(user.path("email").asString()).isEqualTo("ada@example.com");
        assertThat(user.path("user_metadata").path("user_name").asString()).isEqualTo("ada");
        assertThat(user.path("identities").path(0).path("id").asString()).isEqualTo("4711");
    }

    @Test
    void providersThatAreOffOrUnknownAreRefused() {
        client.anonymously("GET", "/auth/v1/authorize?provider=google", "")
                .answers(400)
                .with("validation_failed", "Unsupported provider: provider is not enabled");
        client.anonymously("GET", "/auth/v1/authorize?provider=nobody", "")
                .answers(400)
                .with("Unsupported provider: Provider nobody could not be found");
        client.anonymously("GET", "/auth/v1/authorize", "").answers(400).with("validation_failed");
        client.anonymously("GET", "/auth/v1/settings", "")
                .answers(200)
                .with("\"keycloak\":true", "\"github\":true", "\"google\":false", "\"figma\":false");
    }

    @Test
    void othersAddressesAreNotArrivedAt() {
        String path = "/auth/v1/authorize?provider=keycloak&redirect_to=" + encoded("https://evil.test/");
        URI asked = location(client.anonymously("GET", path, "").answers(302));
        String code = provider.signIn(asked, Signature.RIGHT, person("ada", "ada@example.com", true));
        assertThat(location(app.callback(asked, code).answers(303)).toString()).startsWith("https://app.example.test#");
    }

    @Test
    void bannedUsersAndNewcomersWhereNobodyMayComeAreRefused() {
        String id = app.signedIn(person("ada", "ada@example.com", true))
                .user()
                .path("id")
                .asString();
        client.asAdministrator("PUT", "/auth/v1/admin/users/" + id, Map.of("ban_duration", "24h"))
                .answers(200);
        assertThat(app.signIn(person("ada", "ada@example.com", true))).containsEntry("error_code", "user_banned");
        Map<String, Object> closed = new HashMap<>(project.settings());
        closed.put("disable_signup", true);
        server.change(project, closed);
        assertThat(app.signIn(person("eve", "eve@example.com", true))).containsEntry("error_code", "signup_disabled");
    }
}
