package dev.loam.auth;

import dev.loam.platform.test.ApiAnswer;
import dev.loam.platform.test.ApiScenario;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An app that signs a project's users in, as the gateway lets it through: without a key. */
record TestApp(AuthClient client, String id, @Nullable String secret) {
    static final String REDIRECT = "https://app.example/callback?from=loam";
    static final String VERIFIER = "verifier-of-an-app-that-is-long-enough-to-be-one";

    static TestApp confidential(AuthClient client) {
        return registered(client, Map.of("client_name", "Shop", "redirect_uris", List.of(REDIRECT)));
    }

    static TestApp publicOne(AuthClient client) {
        return registered(
                client,
                Map.of(
                        "client_name",
                        "Phone",
                        "redirect_uris",
                        List.of(REDIRECT),
                        "token_endpoint_auth_method",
                        "none"));
    }

    static TestApp registered(AuthClient client, Map<String, ?> metadata) {
        JsonNode made = AuthClient.json(client.asAdministrator("POST", "/auth/v1/admin/oauth/clients", metadata)
                .answers(201));
        return new TestApp(
                client,
                made.path("client_id").asString(),
                made.path("client_secret").asStringOpt().orElse(null));
    }

    /** What it asks of a user; further parameters win over the usual ones, and empty ones are left out. */
    ApiScenario asking(Map<String, String> further) {
        Map<String, String> parameters = new HashMap<>(Map.of(
                "client_id", id,
                "redirect_uri", REDIRECT,
                "response_type", "code",
                "scope", "openid email",
                "state", "the state",
                "nonce", "the nonce",
                "code_challenge", challenge(VERIFIER),
                "code_challenge_method", "S256"));
        parameters.putAll(further);
        return client.anonymously("GET", "/auth/v1/oauth/authorize?" + form(parameters), "");
    }

    /** The id under which the user's page asks about it. */
    String asked(Map<String, String> further) {
        String location = location(asking(further).answers(302));
        return parameter(location, "authorization_id");
    }

    /** The code that a user's approval gives, now or before. */
    String code(AuthClient.Tokens user, Map<String, String> further) {
        String id = asked(further);
        ApiAnswer look = client.as(user, "GET", "/auth/v1/oauth/authorizations/" + id, Map.of())
                .answers(200);
        String decided = AuthClient.json(look).path("redirect_url").asString("");
        return parameter(decided.isEmpty() ? decision(user, id, "approve") : decided, "code");
    }

    String code(AuthClient.Tokens user) {
        return code(user, Map.of());
    }

    /** Where a decision leads the browser. */
    String decision(AuthClient.Tokens user, String authorization, String action) {
        ApiAnswer answer = client.as(
                        user,
                        "POST",
                        "/auth/v1/oauth/authorizations/%s/consent".formatted(authorization),
                        Map.of("action", action))
                .answers(200);
        return AuthClient.json(answer).path("redirect_url").asString();
    }

    ApiScenario exchanging(String code) {
        return token(Map.of(
                "grant_type", "authorization_code", "code", code, "redirect_uri", REDIRECT, "code_verifier", VERIFIER));
    }

    ApiScenario refreshing(String refreshToken) {
        return token(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
    }

    ApiScenario token(Map<String, String> parameters) {
        return posting("/auth/v1/oauth/token", parameters);
    }

    /** With the app's proof: the secret in the header, or the id alone. */
    ApiScenario posting(String path, Map<String, String> parameters) {
        if (secret != null) {
            return form(client, path, parameters).header("Authorization", basic(id, secret));
        }
        Map<String, String> all = new HashMap<>(parameters);
        all.put("client_id", id);
        return form(client, path, all);
    }

    JsonNode tokens(AuthClient.Tokens user) {
        return AuthClient.json(exchanging(code(user)).answers(200));
    }

    static ApiScenario form(AuthClient client, String path, Map<String, String> parameters) {
        return client.anonymously("POST", path, form(parameters))
                .header("Content-Type", "application/x-www-form-urlencoded");
    }

    static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .filter(parameter -> !parameter.getValue().isEmpty())
                .map(parameter ->
                        parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    static String basic(String id, String secret) {
        return "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    static String location(ApiAnswer answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }

    static String parameter(String address, String name) {
        for (String pair : URI.create(address).getRawQuery().split("&")) {
            if (pair.startsWith(name + "=")) {
                return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        throw new AssertionError("No %s in %s".formatted(name, address));
    }

    static String challenge(String verifier) {
        return digest(verifier, 32);
    }

    static String digest(String text, int bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
