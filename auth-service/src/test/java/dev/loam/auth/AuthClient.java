package dev.loam.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jwt.SignedJWT;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Grants;
import dev.loam.platform.identity.IdentityTokens;
import dev.loam.platform.identity.RequestId;
import dev.loam.platform.test.ApiAnswer;
import dev.loam.platform.test.ApiScenario;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the auth service as the gateway does for a client of one project. */
record AuthClient(ApiScenario.Api api, IdentityTokens identities, TestProject project) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A user's session, as a client got it. */
    record Tokens(String access, String refresh, JsonNode user, JsonNode claims) {
        String userId() {
            return user.path("id").asString();
        }

        String sessionId() {
            return claims.path("session_id").asString();
        }
    }

    static JsonNode json(ApiAnswer answer) {
        return JSON.readTree(answer.body());
    }

    static String body(Map<String, ?> members) {
        return JSON.writeValueAsString(members);
    }

    ApiScenario anonymously(String method, String path, String body) {
        return send(caller("anon", null, null, "{\"role\":\"anon\"}"), method, path, body);
    }

    ApiScenario post(String path, Map<String, ?> body) {
        return anonymously("POST", path, body(body));
    }

    ApiScenario asAdministrator(String method, String path, Map<String, ?> body) {
        return send(
                caller("service_role", null, null, "{\"role\":\"service_role\"}"),
                method,
                path,
                body.isEmpty() ? "" : body(body));
    }

    /** With a user's token, after the gateway verified it. */
    ApiScenario as(Tokens tokens, String method, String path, Map<String, ?> body) {
        Caller caller = caller(
                "authenticated",
                tokens.userId(),
                tokens.sessionId(),
                tokens.claims().toString());
        return send(caller, method, path, body.isEmpty() ? "" : body(body)).bearer(tokens.access());
    }

    ApiScenario send(Caller caller, String method, String path, String body) {
        String pathOnly = path.contains("?") ? path.substring(0, path.indexOf('?')) : path;
        return api.request(method, path, body)
                .header("Content-Type", "application/json")
                .header("X-Supabase-Api-Version", "2024-01-01")
                .header(IdentityTokens.HEADER, identities.sign(caller, method, pathOnly));
    }

    Caller.OfProject caller(String role, @Nullable String user, @Nullable String session, String claims) {
        return new Caller.OfProject(
                project.ref(),
                role,
                claims,
                user,
                session,
                new RequestId(UUID.randomUUID().toString()),
                Grants.ALL,
                0);
    }

    /** The entries of the audit log that say this, the newest first. */
    List<JsonNode> audited(String action) {
        return json(asAdministrator("GET", "/auth/v1/admin/audit", Map.of()).answers(200))
                .valueStream()
                .map(entry -> entry.path("payload"))
                .filter(payload -> payload.path("action").asString().equals(action))
                .toList();
    }

    Tokens signUp(String email, String password) {
        return tokens(post("/auth/v1/signup", Map.of("email", email, "password", password)));
    }

    Tokens signIn(String email, String password) {
        return tokens(post("/auth/v1/token?grant_type=password", Map.of("email", email, "password", password)));
    }

    ApiScenario refreshing(String refreshToken) {
        return post("/auth/v1/token?grant_type=refresh_token", Map.of("refresh_token", refreshToken));
    }

    Tokens refresh(String refreshToken) {
        return tokens(refreshing(refreshToken));
    }

    Tokens tokens(ApiScenario scenario) {
        JsonNode session = json(scenario.answers(200));
        String access = session.path("access_token").asString();
        return new Tokens(access, session.path("refresh_token").asString(), session.path("user"), verified(access));
    }

    /** The claims of a token that the project's key signed. */
    JsonNode verified(String token) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            JWSVerifier verifier = switch (project.key()) {
                case ECKey key -> new ECDSAVerifier(key.toPublicJWK());
                case OctetSequenceKey key -> new MACVerifier(key);
                default -> throw new AssertionError("No verifier for this kind of key");
            };
            if (!jwt.verify(verifier)) {
                throw new AssertionError("The token is not signed with the project's key");
            }
            return JSON.readTree(jwt.getPayload().toString());
        } catch (ParseException | JOSEException e) {
            throw new AssertionError(e);
        }
    }
}
