package dev.loam.auth;

import static dev.loam.auth.ExternalApp.person;
import static dev.loam.auth.Race.atOnce;
import static dev.loam.auth.Race.requireOneWinner;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.loam.auth.TestProvider.Signature;
import dev.loam.platform.test.ApiScenario;
import dev.loam.platform.test.Counts;
import dev.loam.platform.test.WithPostgres;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Signing in with a token that an app got from a provider by itself. */
@WithPostgres
class IdTokenGrantTests {
    private static final String NONCE = "made by the app";

    private final AuthServer server = AuthServer.running();
    private final TestProvider provider = TestProvider.start();
    private final AuthClient client = server.client(server.aProject(ExternalApp.settings(
            provider, Map.of("security_manual_linking_enabled", true, "mailer_autoconfirm", false))));

    @AfterEach
    void stop() {
        provider.close();
    }

    private static String hashed(String nonce) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(nonce.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private String token(UnaryOperator<JWTClaimsSet.Builder> more) {
        return tokenWith(NONCE, more);
    }

    private String tokenWith(String nonce, UnaryOperator<JWTClaimsSet.Builder> more) {
        return provider.idToken(
                Signature.RIGHT,
                claims -> more.apply(
                        person("ada", "ada@example.com", true).apply(claims).claim("nonce", hashed(nonce))));
    }

    private ApiScenario grant(String token, Map<String, ?> more) {
        Map<String, Object> body = new HashMap<>(Map.of("provider", "keycloak", "id_token", token, "nonce", NONCE));
        body.putAll(more);
        return client.post("/auth/v1/token?grant_type=id_token", body);
    }

    @Test
    void tokenWithItsNonceSignsIn() {
        AuthClient.Tokens first = client.tokens(grant(token(claims -> claims), Map.of()));
        assertThat(first.user().path("email").asString()).isEqualTo("ada@example.com");
        assertThat(first.claims().path("amr").toString()).contains("oauth");
        String another = tokenWith("another", claims -> claims.audience("another client"));
        AuthClient.Tokens second = client.tokens(grant(another, Map.of("nonce", "another")));
        assertThat(second.userId()).isEqualTo(first.userId());
    }

    @Test
    void nonceIsComparedAndNeitherSideLeavesItOut() {
        grant(token(claims -> claims), Map.of("nonce", "another")).answers(400).with("Nonces mismatch");
        grant(token(claims -> claims.claim("nonce", NONCE)), Map.of())
                .answers(400)
                .with("Nonces mismatch");
        grant(token(claims -> claims), Map.of("nonce", "")).answers(400).with("should either both exist or not");
        grant(token(claims -> claims.claim("nonce", null)), Map.of())
                .answers(400)
                .with("should either both exist");
        grant(token(claims -> claims.claim("nonce", null)), Map.of("nonce", "")).answers(200);
    }

    @Test
    void nonceSignsInOnce() {
        String token = token(claims -> claims);
        grant(token, Map.of()).answers(200);
        grant(token, Map.of()).answers(400).with("Nonce has already been used").without("access_token");
        grant(token(claims -> claims.subject("bob")), Map.of()).answers(400).with("Nonce has already been used");
        grant(tokenWith("another", claims -> claims), Map.of("nonce", "another"))
                .answers(200);
    }

    @Test
    void ofTwentyUsesOfANonceOneSignsIn() throws Exception {
        for (int round = 0; round < Counts.of(3, 50); round++) {
            String nonce = "nonce " + round;
            String token = tokenWith(
                    nonce, claims -> claims.subject(nonce).claim("email", nonce.replace(' ', '-') + "@example.com"));
            requireOneWinner(atOnce(grant(token, Map.of("nonce", nonce))), 400, "Nonce has already been used");
        }
    }

    @Test
    void noncesAreForgottenWhenTheirTokensCountNoLonger() {
        TestProject own = client.project();
        grant(token(claims -> claims), Map.of()).answers(200);
        own.superuser()
                .sql("update auth.used_nonces set expires_at = now() - interval '1 second'")
                .update();
        grant(tokenWith("another", claims -> claims), Map.of("nonce", "another"))
                .answers(200);
        assertThat(own.count("select count(*) from auth.used_nonces")).isOne();
        assertThat(own.count("select count(*) from auth.used_nonces where expires_at < now()"))
                .isZero();
    }

    @Test
    void tokensForOthersOrOfOtherTimesAreRefused() {
        grant(token(claims -> claims.audience("stranger")), Map.of())
                .answers(400)
                .with("unexpected_audience");
        grant(token(claims -> claims), Map.of("client_id", "another client"))
                .answers(400)
                .with("unexpected_audience");
        grant(token(claims -> claims), Map.of("client_id", "stranger"))
                .answers(400)
                .with("unexpected_audience");
        grant(token(claims -> claims.issuer("https://evil.test")), Map.of())
                .answers(400)
                .with("Bad ID token");
        grant(token(claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(60)))), Map.of())
                .answers(400)
                .with("Bad ID token");
        grant("no token", Map.of()).answers(400).with("Bad ID token");
        grant("", Map.of()).answers(400).with("id_token required");
    }

    @ParameterizedTest
    @EnumSource(value = Signature.class, mode = EnumSource.Mode.EXCLUDE, names = "RIGHT")
    void tokensThatTheProviderDidNotSignAreRefused(Signature signature) {
        String token = provider.idToken(signature, person("ada", "ada@example.com", true));
        grant(token, Map.of("nonce", "")).answers(400).with("Bad ID token");
    }

    @Test
    void accessTokenIsTheOneThatTheTokenNames() {
        String token = token(claims -> claims.claim("at_hash", TestProvider.halfHash("mine")));
        grant(token, Map.of("access_token", "another's")).answers(400).with("at_hash");
        grant(token, Map.of("access_token", "mine")).answers(200);
    }

    @Test
    void ownAccessTokensAreNoIdTokens() {
        AuthClient.Tokens ada = client.tokens(grant(token(claims -> claims), Map.of()));
        grant(ada.access(), Map.of()).answers(400).with("Bad ID token");
    }

    @Test
    void issuerNamesTheProviderWhereTheAppDoesNot() {
        Map<String, Object> byIssuer =
                Map.of("provider", "", "issuer", provider.issuer(), "client_id", TestProvider.CLIENT);
        grant(token(claims -> claims), byIssuer).answers(200);
        grant(token(claims -> claims), Map.of("provider", "", "issuer", "https://evil.test", "client_id", "x"))
                .answers(400)
                .with("not allowed");
        grant(token(claims -> claims), Map.of("provider", "")).answers(400).with("provider or client_id");
        grant(token(claims -> claims), Map.of("provider", "github"))
                .answers(400)
                .with("not allowed");
        grant(token(claims -> claims), Map.of("provider", "google"))
                .answers(400)
                .with("not enabled");
    }

    @Test
    void identityIsLinkedToWhoIsSignedIn() {
        AuthClient.Tokens ada = client.tokens(grant(token(claims -> claims), Map.of()));
        Map<String, Object> body = linking("first");
        client.post("/auth/v1/token?grant_type=id_token", body).answers(401).with("no_authorization");
        client.as(ada, "POST", "/auth/v1/token?grant_type=id_token", body)
                .answers(200)
                .with("ada elsewhere");
        client.as(ada, "POST", "/auth/v1/token?grant_type=id_token", body)
                .answers(400)
                .with("Nonce has already been used");
        client.as(ada, "POST", "/auth/v1/token?grant_type=id_token", linking("second"))
                .answers(422)
                .with("identity_already_exists");
    }

    private Map<String, Object> linking(String nonce) {
        String token = tokenWith(nonce, claims -> claims.subject("ada elsewhere"));
        return Map.of("provider", "keycloak", "id_token", token, "nonce", nonce, "link_identity", true);
    }

    @Test
    void addressThatTheProviderDidNotVerifyIsAskedFor() {
        String token = token(claims ->
                claims.claim("email", "bob@example.com").subject("bob").claim("email_verified", false));
        grant(token, Map.of()).answers(422).with("provider_email_needs_verification");
        client.post(
                        "/auth/v1/verify",
                        Map.of(
                                "type",
                                "signup",
                                "email",
                                "bob@example.com",
                                "token",
                                server.mail("bob@example.com").code()))
                .answers(200);
        grant(token, Map.of()).answers(200);
    }
}
