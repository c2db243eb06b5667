package dev.loam.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.RequestId;
import dev.loam.platform.test.ApiAnswer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ProviderTests {
    private final AuthServer server = AuthServer.running();
    private final TestProject project =
            server.aProject(Map.of("oauth_server_enabled", true, "oauth_server_authorization_path", "/decide"));
    private final AuthClient client = server.client(project);
    private final String issuer = "https://api.example.test/p/" + project.ref() + "/auth/v1";

    private AuthClient.Tokens ada() {
        return client.tokens(client.post(
                "/auth/v1/signup",
                Map.of("email", "ada@example.com", "password", "correct horse", "data", Map.of("name", "Ada"))));
    }

    /** As the gateway sees the bearer of an app's token. */
    private AuthClient.Tokens holder(AuthClient.Tokens user, JsonNode tokens) {
        String access = tokens.path("access_token").asString();
        return new AuthClient.Tokens(access, "", user.user(), client.verified(access));
    }

    @Test
    void providerThatIsOffIsNotThere() {
        AuthClient other = server.client(server.aProject());
        other.anonymously("GET", "/auth/v1/oauth/authorize?client_id=x", "")
                .answers(404)
                .with("feature_disabled", "OAuth server is disabled");
        other.anonymously("GET", "/auth/v1/.well-known/oauth-authorization-server", "")
                .answers(404)
                .with("feature_disabled");
        TestApp.form(other, "/auth/v1/oauth/token", Map.of("grant_type", "refresh_token"))
                .answers(404);
        other.asAdministrator("GET", "/auth/v1/admin/oauth/clients", Map.of()).answers(404);
    }

    @Test
    void whoVerifiesTokensFindsIssuerAndKeysOfAnyProject() {
        TestProject off = server.aProject();
        JsonNode metadata = AuthClient.json(server.client(off)
                .anonymously("GET", "/auth/v1/.well-known/openid-configuration", "")
                .answers(200)
                .without("/oauth/", "code"));
        String its = issuer.replace(project.ref().value(), off.ref().value());
        assertThat(metadata.path("issuer").asString()).isEqualTo(its);
        assertThat(metadata.path("jwks_uri").asString()).isEqualTo(its + "/.well-known/jwks.json");
        assertThat(metadata.path("id_token_signing_alg_values_supported").toString())
                .isEqualTo("[\"ES256\"]");
    }

    @Test
    void metadataNamesTheProjectsOwnAddresses() {
        JsonNode metadata = AuthClient.json(client.anonymously("GET", "/auth/v1/.well-known/openid-configuration", "")
                .answers(200));
        assertThat(metadata.path("issuer").asString()).isEqualTo(issuer);
        assertThat(metadata.path("token_endpoint").asString()).isEqualTo(issuer + "/oauth/token");
        assertThat(metadata.path("code_challenge_methods_supported").toString()).isEqualTo("[\"S256\"]");
        assertThat(metadata.path("id_token_signing_alg_values_supported").toString())
                .isEqualTo("[\"ES256\"]");
        assertThat(metadata.has("registration_endpoint")).isFalse();
        client.send(
                        new Caller.Anonymous(new RequestId("1")),
                        "GET",
                        "/.well-known/oauth-authorization-server/p/%s/auth/v1".formatted(project.ref()),
                        "")
                .answers(200)
                .with(issuer);
    }

    @Test
    void userApprovesAndTheAppLearnsWhoItIs() {
        AuthClient.Tokens ada = ada();
        TestApp app = TestApp.confidential(client);

        String location = TestApp.location(app.asking(Map.of()).answers(302));
        assertThat(location).startsWith("http://localhost:3000/decide?authorization_id=");
        String id = TestApp.parameter(location, "authorization_id");
        client.as(ada, "GET", "/auth/v1/oauth/authorizations/" + id, Map.of())
                .answers(200)
                .with("Shop", "ada@example.com", "openid email", TestApp.REDIRECT)
                .without("the state", "the nonce");
        String back = app.decision(ada, id, "approve");
        assertThat(back).startsWith(TestApp.REDIRECT + "&code=");
        assertThat(TestApp.parameter(back, "state")).isEqualTo("the state");
        assertThat(TestApp.parameter(back, "iss")).isEqualTo(issuer);

        JsonNode tokens =
                AuthClient.json(app.exchanging(TestApp.parameter(back, "code")).answers(200));
        JsonNode access = client.verified(tokens.path("access_token").asString());
        assertThat(access.path("client_id").asString()).isEqualTo(app.id());
        assertThat(access.path("iss").asString()).isEqualTo(issuer);
        assertThat(access.path("role").asString()).isEqualTo("authenticated");
        assertThat(access.path("email").asString()).isEqualTo("ada@example.com");
        assertThat(access.path("user_metadata").isEmpty()).isTrue();
        JsonNode identity = client.verified(tokens.path("id_token").asString());
        assertThat(identity.path("aud").asString()).isEqualTo(app.id());
        assertThat(identity.path("iss").asString()).isEqualTo(issuer);
        assertThat(identity.path("sub").asString()).isEqualTo(ada.userId());
        assertThat(identity.path("nonce").asString()).isEqualTo("the nonce");
        assertThat(identity.path("email_verified").asBoolean()).isTrue();
        assertThat(identity.path("at_hash").asString())
                .isEqualTo(TestApp.digest(tokens.path("access_token").asString(), 16));
        assertThat(identity.has("role")).isFalse();
    }

    @Test
    void refreshTellsAgainWhoItIs() {
        AuthClient.Tokens ada = ada();
        TestApp app = TestApp.confidential(client);
        JsonNode first = app.tokens(ada);
        JsonNode next = AuthClient.json(
                app.refreshing(first.path("refresh_token").asString()).answers(200));
        JsonNode before = client.verified(first.path("id_token").asString());
        JsonNode after = client.verified(next.path("id_token").asString());
        for (String claim : List.of("iss", "sub", "aud", "auth_time", "email")) {
            assertThat(after.path(claim)).as(claim).isEqualTo(before.path(claim));
        }
        assertThat(after.has("nonce")).isFalse();
        assertThat(after.path("at_hash").asString())
                .isEqualTo(TestApp.digest(next.path("access_token").asString(), 16));

        String code = app.code(ada, Map.of("scope", "email"));
        JsonNode other = AuthClient.json(app.exchanging(code).answers(200).without("id_token"));
        app.refreshing(other.path("refresh_token").asString()).answers(200).without("id_token");
    }

    @Test
    void tokensNameTheResourceThatTheUserWasAskedAboutAndNoOther() {
        String resource = "https://mcp.example/tools";
        AuthClient.Tokens ada = ada();
        TestApp app = TestApp.confidential(client);
        app.token(Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        app.code(ada, Map.of("resource", resource)),
                        "redirect_uri",
                        TestApp.REDIRECT,
                        "code_verifier",
                        TestApp.VERIFIER,
                        "resource",
                        "https://other.example"))
                .answers(400)
                .with("invalid_target");
        JsonNode tokens = AuthClient.json(
                app.exchanging(app.code(ada, Map.of("resource", resource))).answers(200));
        String refreshToken = tokens.path("refresh_token").asString();
        app.token(Map.of(
                        "grant_type",
                        "refresh_token",
                        "refresh_token",
                        refreshToken,
                        "resource",
                        "https://other.example"))
                .answers(400)
                .with("invalid_target");
        JsonNode next = AuthClient.json(
                app.token(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken, "resource", resource))
                        .answers(200));
        for (JsonNode one : List.of(tokens, next)) {
            assertThat(client.verified(one.path("access_token").asString())
                            .path("aud")
                            .toString())
                    .isEqualTo("[\"authenticated\",\"%s\"]".formatted(resource));
        }
        app.posting(
                        "/auth/v1/oauth/introspect",
                        Map.of("token", next.path("access_token").asString()))
                .answers(200)
                .with("\"active\":true", "\"aud\":[\"authenticated\",\"%s\"]".formatted(resource));
    }

    @Test
    void codesSecretsAndStateAreNotInTheDatabase() {
        AuthClient.Tokens ada = ada();
        TestApp app = TestApp.confidential(client);
        String code = app.code(ada);
        assertThat(project.count(
                        "select count(*) from auth.oauth_authorizations a where a::text like ?", "%" + code + "%"))
                .isZero();
        assertThat(project.count(
                        "select count(*) from auth.oauth_clients c where c::text like ?", "%" + app.secret() + "%"))
                .isZero();
    }

    @Test
    void deniedRequestTellsTheAppSo() {
        TestApp app = TestApp.publicOne(client);
        String id = app.asked(Map.of());
        AuthClient.Tokens ada = ada();
        client.as(ada, "GET", "/auth/v1/oauth/authorizations/" + id, Map.of()).answers(200);
        String back = app.decision(ada, id, "deny");
        assertThat(TestApp.parameter(back, "error")).isEqualTo("access_denied");
        assertThat(TestApp.parameter(back, "state")).isEqualTo("the state");
        client.as(ada, "POST", "/auth/v1/oauth/authorizations/%s/consent".formatted(id), Map.of("action", "approve"))
                .answers(404)
                .with("oauth_authorization_not_found");
    }

    @Test
    void consentStandsUntilItIsRevoked() {
        AuthClient.Tokens ada = ada();
        TestApp app = TestApp.confidential(client);
        JsonNode tokens = app.tokens(ada);

        ApiAnswer again = client.as(ada, "GET", "/auth/v1/oauth/authorizations/" + app.asked(Map.of()), Map.of())
                .answers(200)
                .with("redirect_url")
                .without("authorization_id");
        app.exchanging(TestApp.parameter(
                        AuthClient.json(again).path("redirect_url").asString(), "code"))
                .answers(200);
        client.as(ada, "GET", "/auth/v1/oauth/authorizations/" + app.asked(Map.of("scope", "openid phone")), Map.of())
                .answers(200)
                .with("authorization_id");
        client.as(ada, "GET", "/auth/v1/oauth/authorizations/" + app.asked(Map.of("prompt", "consent")), Map.of())
                .answers(200)
                .with("authorization_id");
        client.as(ada, "GET", "/auth/v1/user/oauth/grants", Map.of())
                .answers(200)
                .with(app.id(), "Shop", "openid", "granted_at");

        client.as(ada, "DELETE", "/auth/v1/user/oauth/grants?client_id=" + app.id(), Map.of())
                .answers(204);

        app.refreshing(tokens.path("refresh_token").asString()).answers(400).with("invalid_grant");
        client.as(holder(ada, tokens), "GET", "/auth/v1/oauth/userinfo", Map.of())
                .answers(403);
        client.as(ada, "GET", "/auth/v1/user/oauth/grants", Map.of())
                .answers(200)
                .without(app.id());
        client.as(ada, "DELETE", "/auth/v1/user/oauth/grants?client_id=" + app.id(), Map.of())
                .answers(404)
                .with("oauth_consent_not_found");
        client.as(ada, "GET", "/auth/v1/oauth/authorizations/" + app.asked(Map.of()), Map.of())
                .answers(200)
                .with("authorization_id");
        client.as(ada, "GET", "/auth/v1/user", Map.of()).answers(200);
    }

    @Test
    void appsWithoutSecretAtAnAddressThatAnyProgramMayHaveAreAlwaysAskedAbout() {
        AuthClient.Tokens ada = ada();
        TestApp app = TestApp.registered(
                client,
                Map.of(
                        "redirect_uris",
                        List.of("http://127.0.0.1:7777/cb"),
                        "client_type",
                        "public",
                        "client_name",
                        "Desktop"));
        Map<String, String> there = Map.of("redirect_uri", "http://127.0.0.1:7777/cb");
        app.code(ada, there);
        client.as(ada, "GET", "/auth/v1/oauth/authorizations/" + app.asked(there), Map.of())
                .answers(200)
                .with("authorization_id");
    }

    @Test
    void appThatWantsAFreshSignInGetsOne() {
        AuthClient.Tokens early = ada();
        project.superuser()
                .sql("update auth.sessions set created_at = now() - interval '1 hour'")
                .update();
        TestApp app = TestApp.confidential(client);
        for (Map<String, String> wish : List.of(Map.of("prompt", "login"), Map.of("max_age", "600"))) {
            String id = app.asked(wish);
            client.as(early, "GET", "/auth/v1/oauth/authorizations/" + id, Map.of())
                    .answers(200);
            client.as(
                            early,
                            "POST",
                            "/auth/v1/oauth/authorizations/%s/consent".formatted(id),
                            Map.of("action", "approve"))
                    .answers(400)
                    .with("reauthentication_needed");
            AuthClient.Tokens late = client.signIn("ada@example.com", "correct horse");
            assertThat(app.decision(late, id, "approve")).contains("code=");
        }
        assertThat(TestApp.parameter(
                        TestApp.location(app.asking(Map.of("prompt", "none")).answers(302)), "error"))
                .isEqualTo("login_required");
    }

    @Test
    void userInfoTellsWhatWasGranted() {
        AuthClient.Tokens ada = ada();
        TestApp app = TestApp.confidential(client);
        JsonNode all = AuthClient.json(app.exchanging(app.code(ada, Map.of("scope", "openid email profile phone")))
                .answers(200));
        client.as(holder(ada, all), "GET", "/auth/v1/oauth/userinfo", Map.of())
                .answers(200)
                .with(ada.userId(), "ada@example.com", "\"name\":\"Ada\"", "email_verified");
        JsonNode little = AuthClient.json(
                app.exchanging(app.code(ada, Map.of("scope", "openid"))).answers(200));
        AuthClient.Tokens holder = holder(ada, little);
        client.as(holder, "GET", "/auth/v1/oauth/userinfo", Map.of())
                .answers(200)
                .with(ada.userId())
                .without("ada@example.com", "Ada");
        client.as(holder, "GET", "/auth/v1/user", Map.of())
                .answers(200)
                .with(ada.userId())
                .without("ada@example.com", "\"name\"");
        assertThat(holder.claims().path("email").asString()).isEmpty();
        client.as(ada, "GET", "/auth/v1/oauth/userinfo", Map.of()).answers(200).without("ada@example.com");
    }

    @Test
    void refreshTokenIsReplacedAndItsReuseEndsWhatTheAppHolds() {
        AuthClient.Tokens ada = ada();
        TestApp app = TestApp.confidential(client);
        String first = app.tokens(ada).path("refresh_token").asString();
        String second = AuthClient.json(app.refreshing(first).answers(200))
                .path("refresh_token")
                .asString();
        assertThat(second).isNotEqualTo(first);
        assertThat(AuthClient.json(app.refreshing(first).answers(200))
                        .path("refresh_token")
                        .asString())
                .isEqualTo(second);
        app.token(Map.of("grant_type", "refresh_token", "refresh_token", second, "scope", "openid phone"))
                .answers(400)
                .with("invalid_scope");
        project.superuser()
                .sql("update auth.sessions set refreshed_at = now() - interval '1 minute'")
                .update();

        app.refreshing(first).answers(400).with("invalid_grant");

        app.refreshing(second).answers(400).with("invalid_grant");
        client.as(ada, "GET", "/auth/v1/user", Map.of()).answers(200);
        assertThat(project.count("select count(*) from auth.sessions")).isOne();
    }

    @Test
    void introspectionTellsAnAppOfItsOwnTokensOnly() {
        AuthClient.Tokens ada = ada();
        TestApp app = TestApp.confidential(client);
        JsonNode tokens = app.tokens(ada);
        String access = tokens.path("access_token").asString();
        String refresh = tokens.path("refresh_token").asString();

        app.posting("/auth/v1/oauth/introspect", Map.of("token", access))
                .answers(200)
                .with("\"active\":true", app.id(), ada.userId(), "openid email");
        app.posting("/auth/v1/oauth/introspect", Map.of("token", refresh))
                .answers(200)
                .with("\"active\":true");
        TestApp.confidential(client)
                .posting("/auth/v1/oauth/introspect", Map.of("token", access))
                .answers(200)
                .with("\"active\":false")
                .without(ada.userId());
        TestApp.publicOne(client)
                .posting("/auth/v1/oauth/introspect", Map.of("token", access))
                .answers(401);
        client.asAdministrator("POST", "/auth/v1/oauth/introspect", Map.of("token", access))
                .answers(200)
                .with("\"active\":true");
        for (String other :
                List.of(ada.access(), ada.refresh(), tokens.path("id_token").asString(), access + "x", "x")) {
            app.posting("/auth/v1/oauth/introspect", Map.of("token", other))
                    .answers(200)
                    .with("\"active\":false");
        }
    }

    @Test
    void revocationEndsTheSessionOfEitherToken() {
        AuthClient.Tokens ada = ada();
        TestApp app = TestApp.publicOne(client);
        for (String kind : List.of("access_token", "refresh_token")) {
            JsonNode tokens = app.tokens(ada);
            TestApp.publicOne(client)
                    .posting(
                            "/auth/v1/oauth/revoke",
                            Map.of("token", tokens.path(kind).asString()))
                    .answers(200);
            String next = AuthClient.json(
                            app.refreshing(tokens.path("refresh_token").asString())
                                    .answers(200))
                    .path("refresh_token")
                    .asString();
            app.posting(
                            "/auth/v1/oauth/revoke",
                            Map.of("token", tokens.path(kind).asString(), "token_type_hint", "x"))
                    .answers(200);
            app.refreshing(next).answers(400).with("invalid_grant");
            client.as(holder(ada, tokens), "GET", "/auth/v1/user", Map.of())
                    .answers(403)
                    .with("session_not_found");
        }
        app.posting("/auth/v1/oauth/revoke", Map.of("token", "nothing")).answers(200);
        app.posting("/auth/v1/oauth/revoke", Map.of("token", ada.access())).answers(200);
        client.as(ada, "GET", "/auth/v1/user", Map.of()).answers(200);
    }

    @Test
    void projectWhoseTokensNobodyElseVerifiesOffersNoIdentityTokens() throws Exception {
        TestProject shared = server.aProject(
                Map.of("oauth_server_enabled", true),
                new OctetSequenceKeyGenerator(256).keyID("secret").generate());
        AuthClient there = server.client(shared);
        TestApp app = TestApp.confidential(there);
        assertThat(TestApp.parameter(TestApp.location(app.asking(Map.of()).answers(302)), "error"))
                .isEqualTo("invalid_scope");
        there.anonymously("GET", "/auth/v1/.well-known/openid-configuration", "")
                .answers(200)
                .without("\"openid\"");
        AuthClient.Tokens user = there.signUp("ada@example.com", "correct horse");
        assertThat(app.asking(Map.of("scope", "email")).answers(302).headers().firstValue("Location"))
                .hasValueSatisfying(address -> assertThat(address).contains("/oauth/consent?authorization_id="));
        assertThat(user.claims().path("iss").asString()).isEqualTo("https://api.example.test/auth/v1");
    }
}
