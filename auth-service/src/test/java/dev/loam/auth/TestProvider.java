package dev.loam.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A provider over real HTTP, of OpenID Connect and of GitHub's kind: strict as a real one, and lying when told to. */
final class TestProvider implements AutoCloseable {
    static final String CLIENT = "loam client";
    static final String SECRET = "the client's secret: 32 bytes long";

    private final JsonMapper json = JsonMapper.builder().build();
    private final HttpServer server;
    private final Map<String, Grant> grants = new ConcurrentHashMap<>();
    private final Map<String, Map<String, ?>> people = new ConcurrentHashMap<>();
    private volatile RSAKey key = Keys.FIRST;
    private volatile boolean namesIssuer;

    /** How an id_token is protected. */
    enum Signature {
        RIGHT,
        OF_A_STRANGER,
        WITH_THE_CLIENTS_SECRET,
        NONE
    }

    private TestProvider(HttpServer server) {
        this.server = server;
    }

    static TestProvider start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            TestProvider provider = new TestProvider(server);
            server.createContext("/.well-known/openid-configuration", provider::discovery);
            server.createContext(
                    "/keys", exchange -> send(exchange, 200, new JWKSet(provider.key.toPublicJWK()).toString()));
            server.createContext("/token", exchange -> provider.token(exchange, true));
            server.createContext("/login/oauth/access_token", exchange -> provider.token(exchange, false));
            server.createContext("/userinfo", provider::person);
            server.createContext("/api/v3/user", provider::person);
            server.createContext("/api/v3/user/emails", provider::emails);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return provider;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** From now on its answers name it, and its tokens are signed with another key. */
    void rotate() {
        key = Keys.NEXT;
    }

    void nameIssuer() {
        namesIssuer = true;
    }

    /** Somebody signs in where the browser was sent; the code that the browser brings back. */
    String signIn(URI asked, Signature signature, UnaryOperator<JWTClaimsSet.Builder> claims) {
        Map<String, String> query = query(asked.getRawQuery());
        JWTClaimsSet.Builder honest = honest().claim("nonce", query.get("nonce"));
        JWTClaimsSet said = claims.apply(honest).build();
        return grant(query, written(said, signature), Map.of("sub", said.getSubject()));
    }

    /** Somebody signs in at a provider that has an interface instead of id_tokens. */
    String signIn(URI asked, Map<String, ?> person) {
        return grant(query(asked.getRawQuery()), null, person);
    }

    private String grant(Map<String, String> query, @Nullable String token, Map<String, ?> person) {
        String code = UUID.randomUUID().toString();
        grants.put(
                code,
                new Grant(
                        Objects.requireNonNull(query.get("code_challenge")),
                        Objects.requireNonNull(query.get("redirect_uri")),
                        token,
                        person));
        return code;
    }

    /** A token that an app got without us. */
    String idToken(Signature signature, UnaryOperator<JWTClaimsSet.Builder> claims) {
        return written(claims.apply(honest()).build(), signature);
    }

    private JWTClaimsSet.Builder honest() {
        return new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience(CLIENT)
                .subject(UUID.randomUUID().toString())
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(300)));
    }

    static Map<String, String> query(String text) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : text.split("&")) {
            String[] parts = pair.split("=", 2);
            parameters.put(decoded(parts[0]), parts.length == 1 ? "" : decoded(parts[1]));
        }
        return parameters;
    }

    static String hash(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest(text));
    }

    static String halfHash(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest(text), 16));
    }

    private String written(JWTClaimsSet claims, Signature signature) {
        try {
            return switch (signature) {
                case RIGHT -> signed(claims, key);
                case OF_A_STRANGER -> signed(claims, Keys.OF_A_STRANGER);
                case WITH_THE_CLIENTS_SECRET -> {
                    SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
                    token.sign(new MACSigner(SECRET));
                    yield token.serialize();
                }
                case NONE -> new PlainJWT(claims).serialize();
            };
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String signed(JWTClaimsSet claims, RSAKey with) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(with.getKeyID()).build(), claims);
        token.sign(new RSASSASigner(with));
        return token.serialize();
    }

    private void discovery(HttpExchange exchange) throws IOException {
        send(exchange, 200, """
                {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",
                 "userinfo_endpoint":"%1$s/userinfo","jwks_uri":"%1$s/keys",
                 "authorization_response_iss_parameter_supported":%2$s,
                 "id_token_signing_alg_values_supported":["RS256","HS256","none"]}
                """.formatted(issuer(), namesIssuer));
    }

    private void token(HttpExchange exchange, boolean basic) throws IOException {
        Map<String, String> form =
                query(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII));
        Grant grant = grants.remove(form.getOrDefault("code", ""));
        boolean ours = basic
                ? isOurClient(exchange.getRequestHeaders().getFirst("Authorization"))
                : CLIENT.equals(form.get("client_id")) && SECRET.equals(form.get("client_secret"));
        if (grant == null || !ours || !grant.isFor(form)) {
            send(exchange, 400, "{\"error\":\"invalid_grant\"}");
            return;
        }
        String access = UUID.randomUUID().toString();
        people.put(access, grant.person());
        Map<String, String> answer = new HashMap<>(
                Map.of("token_type", "Bearer", "access_token", access, "refresh_token", "refresh " + access));
        if (grant.token() != null) {
            answer.put("id_token", grant.token());
        }
        send(exchange, 200, json.writeValueAsString(answer));
    }

    private void person(HttpExchange exchange) throws IOException {
        Map<String, ?> person = bearer(exchange);
        send(exchange, person == null ? 401 : 200, json.writeValueAsString(person));
    }

    private void emails(HttpExchange exchange) throws IOException {
        Map<String, ?> person = bearer(exchange);
        send(
                exchange,
                person == null ? 401 : 200,
                json.writeValueAsString(person == null ? null : person.get("emails")));
    }

    private @Nullable Map<String, ?> bearer(HttpExchange exchange) {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        return authorization == null ? null : people.get(authorization.replace("Bearer ", ""));
    }

    private static boolean isOurClient(@Nullable String basic) {
        String credentials = URLEncoder.encode(CLIENT, StandardCharsets.UTF_8)
                + ":"
                + URLEncoder.encode(SECRET, StandardCharsets.UTF_8);
        return ("Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                .equals(basic);
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** Made once: each costs as much as many tests. */
    private static final class Keys {
        private static final RSAKey FIRST = made();
        private static final RSAKey NEXT = made();
        private static final RSAKey OF_A_STRANGER = made();

        private static RSAKey made() {
            try {
                return new RSAKeyGenerator(2048).keyIDFromThumbprint(true).generate();
            } catch (JOSEException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    private record Grant(
            String challenge, String redirect, @Nullable String token, Map<String, ?> person) {
        boolean isFor(Map<String, String> form) {
            return hash(form.getOrDefault("code_verifier", "")).equals(challenge)
                    && redirect.equals(form.get("redirect_uri"))
                    && "authorization_code".equals(form.get("grant_type"));
        }
    }
}
