package dev.loam.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import dev.loam.sdk.events.CloudEvent;
import dev.loam.spring.webhook.LoamEventListener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.core.Authentication;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** An app with the starter, over HTTP, and a server that publishes the keys of a project. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class StarterTests {
    private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final ECKey KEY = key("k1");
    private static final List<String> apiKeys = Collections.synchronizedList(new ArrayList<>());
    private static final HttpServer loam = publisher();

    @LocalServerPort
    private int port;

    private final HttpClient http = HttpClient.newHttpClient();

    record Order(String id, int itemCount) {}

    @RestController
    static class WhoAmI {
        @GetMapping("/me")
        String me(Authentication who) {
            return who.getName() + " " + who.getAuthorities();
        }
    }

    static class Ears {
        static final List<String> heard = Collections.synchronizedList(new ArrayList<>());

        @LoamEventListener("order.placed")
        void placed(Order order, CloudEvent event) {
            if (order.itemCount() < 0) {
                throw new IllegalStateException("There is no such order");
            }
            heard.add(event.id() + " " + order);
        }

        @LoamEventListener({"order.*", "loam.auth.user.created"})
        void any(CloudEvent event) {
            heard.add(event.type());
        }
    }

    @Configuration
    @EnableAutoConfiguration
    @Import({WhoAmI.class, Ears.class})
    static class App {}

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry properties) {
        properties.add("loam.client.url", StarterTests::address);
        properties.add("loam.client.key", () -> "lm_pub_test");
        properties.add("loam.client.webhook.secrets[0]", StarterTests::secret);
        properties.add("server.address", () -> "127.0.0.1");
    }

    @BeforeEach
    void forget() {
        Ears.heard.clear();
    }

    @AfterAll
    static void stop() {
        loam.stop(0);
    }

    @Test
    void aUsersTokenIsWhoTheRequestIsOf() throws Exception {
        HttpResponse<String> answer = me(token(KEY, address() + "/auth/v1", "authenticated", 60));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith("ada [").contains("ROLE_authenticated");
        assertThat(apiKeys).isNotEmpty().containsOnly("lm_pub_test");
    }

    @Test
    void anybodyElsesTokenIsRefused() throws Exception {
        String issuer = address() + "/auth/v1";
        assertThat(me(token(key("k1"), issuer, "authenticated", 60)).statusCode())
                .as("another key of the same name")
                .isEqualTo(401);
        assertThat(me(token(KEY, "http://other.test/auth/v1", "authenticated", 60))
                        .statusCode())
                .as("another issuer")
                .isEqualTo(401);
        assertThat(me(token(KEY, issuer, "others", 60)).statusCode())
                .as("another audience")
                .isEqualTo(401);
        assertThat(me(token(KEY, issuer, "authenticated", -120)).statusCode())
                .as("a token that has ended")
                .isEqualTo(401);
        assertThat(http.send(HttpRequest.newBuilder(uri("/me")).build(), BodyHandlers.discarding())
                        .statusCode())
                .as("no token")
                .isEqualTo(401);
    }

    @Test
    void anEventReachesTheMethodsThatHearIt() throws Exception {
        int status = call(event("e-1", "order.placed", "{\"id\":\"o-1\",\"item_count\":2}"), SECRET, 0);
        assertThat(status).isEqualTo(204);
        assertThat(Ears.heard).containsExactlyInAnyOrder("e-1 Order[id=o-1, itemCount=2]", "order.placed");
        assertThat(call(event("e-2", "loam.auth.user.deleted", "{}"), SECRET, 0))
                .isEqualTo(204);
        assertThat(Ears.heard).hasSize(2);
    }

    @Test
    void anEventThatFailsIsAskedForAgain() throws Exception {
        assertThat(call(event("e-3", "order.placed", "{\"id\":\"o-1\",\"item_count\":-1}"), SECRET, 0))
                .isEqualTo(500);
    }

    @Test
    void whatIsNotSignedReachesNobody() throws Exception {
        String event = event("e-4", "order.placed", "{\"id\":\"o-1\",\"item_count\":2}");
        assertThat(call(event, "another secret, as long as this".getBytes(StandardCharsets.US_ASCII), 0))
                .isEqualTo(401);
        assertThat(call(event, SECRET, -3600)).as("an old call, played again").isEqualTo(401);
        assertThat(http.send(
                                HttpRequest.newBuilder(uri("/loam/events"))
                                        .POST(BodyPublishers.ofString(event))
                                        .build(),
                                BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(401);
        assertThat(call("{}", SECRET, 0)).as("no event").isEqualTo(400);
        assertThat(Ears.heard).isEmpty();
    }

    private HttpResponse<String> me(String token) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(uri("/me"))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                BodyHandlers.ofString());
    }

    private int call(String body, byte[] secret, long secondsAgo)
            throws IOException, InterruptedException, GeneralSecurityException {
        String sent = Long.toString(Instant.now().getEpochSecond() + secondsAgo);
        HttpRequest request = HttpRequest.newBuilder(uri("/loam/events"))
                .header("Content-Type", "application/cloudevents+json")
                .header("webhook-id", "m-1")
                .header("webhook-timestamp", sent)
                .header("webhook-signature", "v1,AAAA v1," + signature(secret, "m-1." + sent + "." + body))
                .POST(BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static String signature(byte[] secret, String signed) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }

    private static String event(String id, String type, String data) {
        return """
                {"specversion":"1.0","id":"%s","type":"%s","source":"/projects/x/app","time":"2026-01-01T00:00:00Z",
                 "datacontenttype":"application/json","data":%s}""".formatted(id, type, data);
    }

    private static String token(ECKey key, String issuer, String audience, int seconds) throws JOSEException {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject("ada")
                .audience(audience)
                .claim("role", "authenticated")
                .issueTime(Date.from(Instant.now().minusSeconds(300)))
                .expirationTime(Date.from(Instant.now().plusSeconds(seconds)))
                .build();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims);
        token.sign(new ECDSASigner(key));
        return token.serialize();
    }

    private static String secret() {
        return "whsec_" + Base64.getEncoder().encodeToString(SECRET);
    }

    private static String address() {
        return "http://127.0.0.1:" + loam.getAddress().getPort();
    }

    private static ECKey key(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static HttpServer publisher() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            byte[] keys = new JWKSet(KEY.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
            server.createContext("/auth/v1/.well-known/jwks.json", exchange -> {
                try (exchange) {
                    apiKeys.add(exchange.getRequestHeaders().getFirst("apikey"));
                    exchange.getResponseHeaders().set("Content-Type", "application/json");
                    exchange.sendResponseHeaders(200, keys.length);
                    exchange.getResponseBody().write(keys);
                }
            });
            server.start();
            return server;
        } catch (IOException unbound) {
            throw new IllegalStateException(unbound);
        }
    }
}
