package dev.loam.auth;

import static dev.loam.auth.Race.atOnce;
import static dev.loam.auth.Race.requireOneWinner;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.test.ApiAnswer;
import dev.loam.platform.test.ApiScenario;
import dev.loam.platform.test.Counts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ProviderAttackTests {
    private final AuthServer server = AuthServer.running();
    private final TestProject project = server.aProject(Map.of("oauth_server_enabled", true));
    private final AuthClient client = server.client(project);
    private AuthClient.Tokens ada;
    private TestApp app;

    @BeforeEach
    void signUp() {
        ada = client.signUp("ada@example.com", "correct horse");
        app = TestApp.confidential(client);
    }

    private long delegated() {
        return project.count("select count(*) from auth.sessions where oauth_client_id is not null");
    }

    @Test
    void codeThatComesAgainEndsWhatItWasExchangedFor() {
        String code = app.code(ada);
        JsonNode tokens = AuthClient.json(app.exchanging(code).answers(200));
        TestApp.publicOne(client).exchanging(code).answers(400).with("invalid_grant");
        assertThat(delegated()).isOne();

        app.exchanging(code).answers(400).with("invalid_grant").without("access_token");

        assertThat(delegated()).isZero();
        app.refreshing(tokens.path("refresh_token").asString()).answers(400);
    }

    @Test
    void ofTwentyExchangesOfACodeOneWins() throws Exception {
        for (int round = 0; round < Counts.of(3, 50); round++) {
            requireOneWinner(atOnce(app.exchanging(app.code(ada))), 400, "invalid_grant");
            assertThat(delegated()).isZero();
        }
    }

    @Test
    void ofTwentyApprovalsOneGivesACode() throws Exception {
        for (int round = 0; round < Counts.of(3, 50); round++) {
            String id = app.asked(Map.of("prompt", "consent"));
            client.as(ada, "GET", "/auth/v1/oauth/authorizations/" + id, Map.of())
                    .answers(200);
            List<ApiAnswer> answers = atOnce(client.as(
                    ada,
                    "POST",
                    "/auth/v1/oauth/authorizations/%s/consent".formatted(id),
                    Map.of("action", "approve")));
            assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        }
    }

    @Test
    void ofTwentyRefreshesAllGetTheSameNextToken() throws Exception {
        for (int round = 0; round < Counts.of(3, 50); round++) {
            String token = app.tokens(ada).path("refresh_token").asString();
            List<ApiAnswer> answers = atOnce(app.refreshing(token));
            assertThat(answers)
                    .allSatisfy(answer ->
                            assertThat(answer.status()).as(answer.body()).isEqualTo(200));
            assertThat(answers)
                    .extracting(answer ->
                            AuthClient.json(answer).path("refresh_token").asString())
                    .containsOnly(AuthClient.json(answers.getFirst())
                            .path("refresh_token")
                            .asString())
                    .doesNotContain(token);
        }
        assertThat(project.count("select max(refresh_token_counter) from auth.sessions"))
                .isOne();
    }

    @Test
    void usedRefreshTokenEndsWhatTheAppHoldsOnceHoweverManyBringIt() throws Exception {
        for (int round = 0; round < Counts.of(3, 50); round++) {
            String used = app.tokens(ada).path("refresh_token").asString();
            app.refreshing(used).answers(200);
            project.superuser()
                    .sql("update auth.sessions set refreshed_at = now() - interval '1 minute'")
                    .update();

            assertThat(atOnce(app.refreshing(used))).allSatisfy(answer -> {
                assertThat(answer.status()).isEqualTo(400);
                assertThat(answer.body()).contains("invalid_grant");
            });

            assertThat(delegated()).isZero();
            assertThat(revocations()).isEqualTo(round + 1);
        }
    }

    private long revocations() {
        return server.control()
                .sql("select count(*) from loam.change where kind = 'revocation' and key like ?")
                .param(project.ref() + "/%")
                .query(Long.class)
                .single();
    }

    @Test
    void codeIsOnlyForTheAppThatAskedForIt() {
        String code = app.code(ada);
        TestApp.confidential(client).exchanging(code).answers(400).with("invalid_grant");
        TestApp.publicOne(client).exchanging(code).answers(400).with("invalid_grant");
        new TestApp(client, app.id(), null).exchanging(code).answers(401).with("invalid_client");
        TestApp.form(client, "/auth/v1/oauth/token", Map.of("grant_type", "authorization_code", "code", code))
                .answers(401);
        app.exchanging(code).answers(200);
    }

    @Test
    void codeTakesItsVerifier() {
        String code = app.code(ada);
        Map<String, String> without = Map.of("grant_type", "authorization_code", "code", code);
        app.token(without).answers(400).with("invalid_request");
        for (String verifier : List.of("another" + TestApp.VERIFIER, TestApp.challenge(TestApp.VERIFIER), "short")) {
            Map<String, String> wrong = new HashMap<>(without);
            wrong.put("code_verifier", verifier);
            app.token(wrong).answers(400).with("invalid_grant");
        }
        app.exchanging(code).answers(200);
    }

    @Test
    void codeTakesTheAddressThatItWasSentTo() {
        TestApp two = TestApp.registered(
                client, Map.of("redirect_uris", List.of(TestApp.REDIRECT, "https://app.example/other")));
        String code = two.code(ada);
        Map<String, String> elsewhere = Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "code_verifier",
                TestApp.VERIFIER,
                "redirect_uri",
                "https://app.example/other");
        two.token(elsewhere).answers(400).with("invalid_grant");
        two.exchanging(code).answers(200);
    }

    @Test
    void lateCodeAndLateDecisionAreRefused() {
        String code = app.code(ada);
        String id = app.asked(Map.of("prompt", "consent"));
        project.superuser()
                .sql(
                        "update auth.oauth_authorizations set created_at = now() - interval '11 minutes', expires_at = now() - interval '1 second'")
                .update();
        app.exchanging(code).answers(400).with("invalid_grant");
        client.as(ada, "GET", "/auth/v1/oauth/authorizations/" + id, Map.of()).answers(404);
    }

    @Test
    void requestWithoutAProperChallengeIsSentBack() {
        for (Map<String, String> downgraded : List.of(
                Map.of("code_challenge", "", "code_challenge_method", ""),
                Map.of("code_challenge_method", ""),
                Map.of("code_challenge", ""),
                Map.of("code_challenge_method", "plain", "code_challenge", TestApp.VERIFIER),
                Map.of("code_challenge", "short"),
                Map.of("code_challenge", "x".repeat(128)),
                Map.of("response_type", "token"),
                Map.of("response_type", "code id_token"),
                Map.of("response_mode", "fragment"),
                Map.of("request", "e30."),
                Map.of("scope", "admin"),
                Map.of("scope", "service_role openid"),
                Map.of("max_age", "soon"),
                Map.of("state", "x".repeat(4097)))) {
            String location = TestApp.location(app.asking(downgraded).answers(302));
            assertThat(location).as("%s", downgraded).startsWith(TestApp.REDIRECT + "&error=");
            assertThat(location).contains("&iss=");
        }
        assertThat(project.count("select count(*) from auth.oauth_authorizations"))
                .isZero();
    }

    @Test
    void answersGoToRegisteredAddressesOnly() {
        for (String address : List.of(
                "https://evil.example/cb",
                "https://app.example/callback",
                "https://app.example/callback?from=loam&x=1",
                "https://app.example/callback?from=loam#x",
                "https://app.example/callback/../evil?from=loam",
                "HTTPS://app.example/callback?from=loam",
                "https://app.example.evil.example/callback?from=loam",
                " " + TestApp.REDIRECT,
                "")) {
            ApiAnswer answer = app.asking(Map.of("redirect_uri", address)).answers(400);
            assertThat(answer.headers().firstValue("Location")).isEmpty();
        }
        for (String id : List.of("", "x", "00000000-0000-0000-0000-000000000000")) {
            assertThat(app.asking(Map.of("client_id", id))
                            .answers(400)
                            .headers()
                            .firstValue("Location"))
                    .isEmpty();
        }
        client.anonymously(
                        "GET",
                        "/auth/v1/oauth/authorize?client_id=%s&redirect_uri=https://evil.example&%s"
                                .formatted(app.id(), TestApp.form(Map.of("redirect_uri", TestApp.REDIRECT))),
                        "")
                .answers(400)
                .with("invalid_request");
    }

    @Test
    void requestIsOneUsersToDecide() {
        AuthClient.Tokens eve = client.signUp("eve@example.com", "correct horse");
        String id = app.asked(Map.of());
        String consent = "/auth/v1/oauth/authorizations/%s/consent".formatted(id);
        client.as(eve, "POST", consent, Map.of("action", "approve")).answers(404);
        client.as(ada, "GET", "/auth/v1/oauth/authorizations/" + id, Map.of()).answers(200);
        client.as(eve, "GET", "/auth/v1/oauth/authorizations/" + id, Map.of())
                .answers(404)
                .without("ada@example.com");
        client.as(eve, "POST", consent, Map.of("action", "approve")).answers(404);
        client.as(eve, "POST", consent, Map.of("action", "deny")).answers(404);
        client.anonymously("POST", consent, "{\"action\":\"approve\"}").answers(401);
        client.as(ada, "POST", consent, Map.of("action", "yes")).answers(400);
        client.as(ada, "POST", consent, Map.of("action", "approve"))
                .header("Origin", "https://evil.example")
                .answers(400)
                .with("unauthorized request origin");
        client.as(ada, "POST", consent, Map.of("action", "approve"))
                .header("Origin", "http://localhost:3000")
                .answers(200);
    }

    @Test
    void userWithASecondFactorUsesIt() {
        project.superuser().sql("""
                        insert into auth.mfa_factors (user_id, factor_type, status, friendly_name)
                        select id, 'totp', 'verified', 'phone' from auth.users
                        """).update();
        client.as(ada, "GET", "/auth/v1/oauth/authorizations/" + app.asked(Map.of()), Map.of())
                .answers(401)
                .with("insufficient_aal");
    }

    @Test
    void appsTokenOpensNeitherTheAccountNorFurtherApps() {
        String access = app.tokens(ada).path("access_token").asString();
        AuthClient.Tokens held = new AuthClient.Tokens(access, "", ada.user(), client.verified(access));
        String id = app.asked(Map.of("prompt", "consent"));
        Map<String, Map<String, ?>> account = Map.of(
                "PUT /auth/v1/user",
                Map.of("password", "another horse"),
                "POST /auth/v1/logout",
                Map.of(),
                "GET /auth/v1/user/sessions",
                Map.of(),
                "GET /auth/v1/reauthenticate",
                Map.of(),
                "POST /auth/v1/factors",
                Map.of("factor_type", "totp"),
                "GET /auth/v1/user/oauth/grants",
                Map.of(),
                "GET /auth/v1/oauth/authorizations/" + id,
                Map.of());
        account.forEach((route, body) -> client.as(held, route.split(" ")[0], route.split(" ")[1], body)
                .answers(403)
                .with("The token of an app does not open this"));
        client.as(held, "GET", "/auth/v1/user", Map.of()).answers(200);
    }

    @Test
    void tokensOfOneKindAreNoneOfAnother() {
        JsonNode tokens = app.tokens(ada);
        String refresh = tokens.path("refresh_token").asString();
        client.refreshing(refresh).answers(400).with("refresh_token_not_found");
        app.refreshing(ada.refresh()).answers(400).with("invalid_grant");
        app.refreshing(tokens.path("access_token").asString()).answers(400);
        app.exchanging(refresh).answers(400);
        TestApp.confidential(client).refreshing(refresh).answers(400).with("invalid_grant");
        app.exchanging(app.asked(Map.of())).answers(400);
        assertThat(client.verified(tokens.path("id_token").asString())
                        .path("aud")
                        .asString())
                .isNotEqualTo("authenticated");
        app.refreshing(refresh).answers(200);
    }

    @Test
    void oneProjectsTokensCodesAndAppsAreNothingAtAnother() {
        TestProject neighbour = server.aProject(Map.of("oauth_server_enabled", true));
        AuthClient there = server.client(neighbour);
        there.signUp("ada@example.com", "correct horse");
        TestApp stranger = new TestApp(there, app.id(), app.secret());
        JsonNode tokens = app.tokens(ada);
        stranger.exchanging(app.code(ada)).answers(401);
        TestApp own = TestApp.confidential(there);
        own.exchanging(app.code(ada)).answers(400);
        own.refreshing(tokens.path("refresh_token").asString()).answers(400);
        own.posting(
                        "/auth/v1/oauth/introspect",
                        Map.of("token", tokens.path("access_token").asString()))
                .answers(200)
                .with("\"active\":false");
        there.asAdministrator(
                        "POST",
                        "/auth/v1/oauth/introspect",
                        Map.of("token", tokens.path("access_token").asString()))
                .answers(200)
                .with("\"active\":false");
        stranger.asking(Map.of()).answers(400);
    }

    @Test
    void wrongSecretsAreCounted() {
        TestApp guessing = new TestApp(client, app.id(), "guessed");
        for (int i = 0; i < 10; i++) {
            guessing.refreshing("x").answers(401).with("invalid_client");
        }
        guessing.refreshing("x").answers(429);
        app.refreshing("x").answers(429).with("over_request_rate_limit");
        TestApp.confidential(client).refreshing("x").answers(400);
    }

    @Test
    void appProvesItselfInOneWay() {
        String code = app.code(ada);
        Map<String, String> exchange = new HashMap<>(Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "code_verifier",
                TestApp.VERIFIER,
                "client_id",
                app.id()));
        exchange.put("client_secret", String.valueOf(app.secret()));
        app.posting("/auth/v1/oauth/token", exchange).answers(400).with("invalid_request");
        for (String header : List.of("Basic", "Basic !", "Basic eA==", "Basic eDp5", TestApp.basic("", "x"))) {
            TestApp.form(client, "/auth/v1/oauth/token", Map.of("grant_type", "refresh_token", "refresh_token", "x"))
                    .header("Authorization", header)
                    .answers(401);
        }
        TestApp.form(client, "/auth/v1/oauth/token", exchange).answers(200).with("access_token");
    }

    @Test
    void badInputIsRefusedInOAuthsWords() {
        for (String body : List.of(
                "",
                "grant_type=refresh_token&grant_type=authorization_code",
                "grant_type=%zz",
                "grant_type=refresh_token&refresh_token=%00",
                "x".repeat(10_000),
                "a=1&".repeat(100))) {
            ApiAnswer answer = TestApp.form(client, "/auth/v1/oauth/token", Map.of())
                    .header("X-Case", "bad")
                    .send();
            assertThat(answer.status()).isEqualTo(401);
            ApiScenario bad = client.anonymously("POST", "/auth/v1/oauth/token", body)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("Authorization", TestApp.basic(app.id(), String.valueOf(app.secret())));
            assertThat(bad.send().status()).as(body).isEqualTo(400);
            assertThat(bad.send().body()).contains("\"error\":");
        }
        client.anonymously("POST", "/auth/v1/oauth/token", "[]").answers(400).with("invalid_request");
        app.token(Map.of("grant_type", "password", "username", "ada@example.com", "password", "correct horse"))
                .answers(400)
                .with("unsupported_grant_type");
        app.token(Map.of("grant_type", "client_credentials")).answers(400).with("unsupported_grant_type");
    }

    @Test
    void bannedUsersAppGetsNothing() {
        String code = app.code(ada);
        String refresh = app.tokens(ada).path("refresh_token").asString();
        project.superuser()
                .sql("update auth.users set banned_until = now() + interval '1 hour'")
                .update();
        app.exchanging(code).answers(400).with("invalid_grant");
        app.refreshing(refresh).answers(400).with("invalid_grant");
    }
}
