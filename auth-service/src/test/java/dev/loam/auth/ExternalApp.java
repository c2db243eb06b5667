package dev.loam.auth;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.loam.auth.TestProvider.Signature;
import dev.loam.platform.test.ApiAnswer;
import dev.loam.platform.test.ApiScenario;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/** A browser in an app whose users sign in at a provider. */
record ExternalApp(AuthClient client, TestProvider provider) {
    static final String SITE = "https://app.example.test";
    static final String WELCOME = SITE + "/welcome";

    /** Settings under which the provider signs in as Keycloak, and as GitHub. */
    static Map<String, Object> settings(TestProvider provider, Map<String, ?> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("site_url", SITE);
        for (String name : new String[] {"keycloak", "github"}) {
            settings.put("external_%s_enabled".formatted(name), true);
            settings.put("external_%s_url".formatted(name), provider.issuer());
            settings.put("external_%s_client_id".formatted(name), TestProvider.CLIENT + ",another client");
            settings.put("external_%s_secret".formatted(name), TestProvider.SECRET);
        }
        return settings;
    }

    static UnaryOperator<JWTClaimsSet.Builder> person(String subject, String email, boolean verified) {
        return claims -> claims.subject(subject)
                .claim("email", email)
                .claim("email_verified", verified)
                .claim("name", "Ada Lovelace");
    }

    /** Where the provider is asked. */
    URI begin(String name, String more) {
        String path = "/auth/v1/authorize?provider=%s&redirect_to=%s%s".formatted(name, encoded(WELCOME), more);
        return location(client.anonymously("GET", path, "").answers(302));
    }

    ApiScenario callback(URI asked, String code) {
        return client.anonymously("GET", "/auth/v1/callback?state=%s&code=%s".formatted(state(asked), code), "");
    }

    /** What the app finds in the fragment of the address at which the browser arrives. */
    Map<String, String> arrive(URI asked, String code) {
        return TestProvider.query(location(callback(asked, code).answers(303)).getRawFragment());
    }

    Map<String, String> signIn(UnaryOperator<JWTClaimsSet.Builder> claims) {
        URI asked = begin("keycloak", "");
        return arrive(asked, provider.signIn(asked, Signature.RIGHT, claims));
    }

    AuthClient.Tokens signedIn(UnaryOperator<JWTClaimsSet.Builder> claims) {
        return tokens(signIn(claims));
    }

    /** The session that a browser arrived with. */
    AuthClient.Tokens tokens(Map<String, String> arrived) {
        String access = arrived.get("access_token");
        if (access == null) {
            throw new AssertionError("Nobody is signed in: " + arrived);
        }
        JsonNode claims = client.verified(access);
        ApiScenario asking = client.send(
                client.caller(
                        "authenticated",
                        claims.path("sub").asString(),
                        claims.path("session_id").asString(),
                        claims.toString()),
                "GET",
                "/auth/v1/user",
                "");
        JsonNode user = AuthClient.json(asking.bearer(access).answers(200));
        return new AuthClient.Tokens(access, arrived.getOrDefault("refresh_token", ""), user, claims);
    }

    static URI location(ApiAnswer answer) {
        return URI.create(answer.headers().firstValue("Location").orElseThrow());
    }

    static String state(URI asked) {
        return TestProvider.query(asked.getRawQuery()).getOrDefault("state", "");
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
