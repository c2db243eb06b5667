package dev.loam.project;

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
import dev.loam.project.secret.Credential;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** A small OpenID Connect provider over real HTTP: it checks its clients as a real one does, and lies when told to. */
public final class TestProvider {
    public static final String CLIENT = "loam";
    public static final String SECRET = "the client's secret: 32 bytes long";

    private static final TestProvider SHARED = start();

    private final HttpServer server;
    private final RSAKey key;
    private final RSAKey strangersKey;
    private final Map<String, Grant> grants = new ConcurrentHashMap<>();

    private TestProvider(HttpServer server) throws JOSEException {
        this.server = server;
        this.key = new RSAKeyGenerator(2048).keyID("one").generate();
        this.strangersKey = new RSAKeyGenerator(2048).keyID("one").generate();
    }

    /** How an id_token is protected. */
    public enum Signature {
        RIGHT,
        OF_A_STRANGER,
        WITH_THE_CLIENTS_SECRET,
        NONE
    }

    public static TestProvider shared() {
        return SHARED;
    }

    private static TestProvider start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            TestProvider provider = new TestProvider(server);
            server.createContext("/.well-known/openid-configuration", provider::discovery);
            server.createContext(
                    "/keys", exchange -> send(exchange, 200, new JWKSet(provider.key.toPublicJWK()).toString()));
            server.createContext("/token", provider::token);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return provider;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Somebody signs in where the browser was sent; the code that the browser brings back. */
    public String signIn(URI asked, Signature signature, UnaryOperator<JWTClaimsSet.Builder> claims) {
        Map<String, String> query =
                UriComponentsBuilder.fromUri(asked).build().getQueryParams().toSingleValueMap();
        JWTClaimsSet.Builder honest = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience(CLIENT)
                .subject(UUID.randomUUID().toString())
                .claim("nonce", query.get("nonce"))
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(300)));
        String code = UUID.randomUUID().toString();
        grants.put(
                code,
                new Grant(
                        Objects.requireNonNull(query.get("code_challenge")),
                        Objects.requireNonNull(query.get("redirect_uri")),
                        written(claims.apply(honest).build(), signature)));
        return code;
    }

    private String written(JWTClaimsSet claims, Signature signature) {
        try {
            return switch (signature) {
                case RIGHT -> signed(claims, key);
                case OF_A_STRANGER -> signed(claims, strangersKey);
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
                 "jwks_uri":"%1$s/keys","id_token_signing_alg_values_supported":["RS256","HS256","none"]}
                """.formatted(issuer()));
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> form = UriComponentsBuilder.newInstance()
                .query(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII))
                .build()
                .getQueryParams()
                .toSingleValueMap();
        Grant grant = grants.remove(form.getOrDefault("code", ""));
        String basic = exchange.getRequestHeaders().getFirst("Authorization");
        if (grant == null || !isOurClient(basic) || !grant.isFor(form)) {
            send(exchange, 400, "{\"error\":\"invalid_grant\"}");
        } else {
            send(exchange, 200, "{\"token_type\":\"Bearer\",\"id_token\":\"%s\"}".formatted(grant.token()));
        }
    }

    private static boolean isOurClient(@Nullable String basic) {
        String credentials = CLIENT + ":" + URLEncoder.encode(SECRET, StandardCharsets.UTF_8);
        return ("Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                .equals(basic);
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private record Grant(String challenge, String redirect, String token) {
        boolean isFor(Map<String, String> form) {
            byte[] digest = new Credential(form.getOrDefault("code_verifier", "")).hash();
            String made = Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
            return made.equals(challenge)
                    && decoded(redirect).equals(decoded(form.getOrDefault("redirect_uri", "")))
                    && "authorization_code".equals(form.get("grant_type"));
        }

        private static String decoded(String text) {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        }
    }
}
