package dev.loam.auth;

import dev.loam.auth.saml.TestIdp;
import dev.loam.auth.saml.Told;
import dev.loam.platform.test.ApiAnswer;
import dev.loam.platform.test.ApiScenario;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import tools.jackson.databind.JsonNode;

/** A browser in an app whose users sign in at an identity provider, which the project has registered. */
record SamlApp(AuthClient client, String providerId) {
    static final String SITE = "https://app.example.test";
    static final String WELCOME = SITE + "/welcome";
    static final String DOMAIN = "corp.example";

    static Map<String, Object> settings(Map<String, ?> more) {
        Map<String, Object> settings = new HashMap<>(Map.of("site_url", SITE, "saml_enabled", true));
        settings.putAll(more);
        return settings;
    }

    /** An app at whose project the provider is registered with this metadata and more. */
    static SamlApp registered(AuthClient client, String metadata, Map<String, ?> more) {
        Map<String, Object> wish =
                new HashMap<>(Map.of("type", "saml", "metadata_xml", metadata, "domains", List.of(DOMAIN)));
        wish.putAll(more);
        JsonNode made = AuthClient.json(client.asAdministrator("POST", "/auth/v1/admin/sso/providers", wish)
                .answers(201));
        return new SamlApp(client, made.path("id").asString());
    }

    /** The project's auth, as providers know it. */
    String base() {
        return "https://api.example.test/p/%s/auth/v1"
                .formatted(client.project().ref());
    }

    /** Where the provider is asked. */
    URI begin(Map<String, ?> more) {
        Map<String, Object> wish =
                new HashMap<>(Map.of("domain", DOMAIN, "redirect_to", WELCOME, "skip_http_redirect", true));
        wish.putAll(more);
        return URI.create(AuthClient.json(client.post("/auth/v1/sso", wish).answers(200))
                .path("url")
                .asString());
    }

    static String requestId(URI asked) {
        return request(asked).getDocumentElement().getAttribute("ID");
    }

    static Document request(URI asked) {
        byte[] deflated = Base64.getDecoder()
                .decode(TestProvider.query(asked.getRawQuery()).getOrDefault("SAMLRequest", ""));
        try (InflaterInputStream inflating =
                new InflaterInputStream(new ByteArrayInputStream(deflated), new Inflater(true))) {
            return TestIdp.parsed(new String(inflating.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the provider tells of somebody who signed in there. */
    Told told(@Nullable URI asked, String subject, String email) {
        return Told.about(asked == null ? null : requestId(asked), base(), subject, email);
    }

    ApiScenario consuming(String response, String relayState) {
        return TestApp.form(
                client, "/auth/v1/sso/saml/acs", Map.of("SAMLResponse", response, "RelayState", relayState));
    }

    ApiScenario consuming(URI asked, String response) {
        return consuming(response, TestProvider.query(asked.getRawQuery()).getOrDefault("RelayState", ""));
    }

    static URI arrival(ApiScenario consuming) {
        ApiAnswer answer = consuming.answers(303);
        return URI.create(answer.headers().firstValue("Location").orElseThrow());
    }

    Map<String, String> arrive(URI asked, String response) {
        return TestProvider.query(arrival(consuming(asked, response)).getRawFragment());
    }

    Map<String, String> signIn(String subject, String email) {
        URI asked = begin(Map.of());
        return arrive(asked, TestIdp.respond(told(asked, subject, email)));
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

    AuthClient.Tokens signedIn(String subject, String email) {
        return tokens(signIn(subject, email));
    }
}
