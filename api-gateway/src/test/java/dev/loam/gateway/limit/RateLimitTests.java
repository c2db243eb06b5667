package dev.loam.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import dev.loam.gateway.running.PlayedServices;
import dev.loam.gateway.running.RunningGateway;
import dev.loam.platform.test.ApiAnswer;
import dev.loam.platform.test.ApiScenario;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RateLimitTests {
    private static final String REF = "abcdefghijklmnopqrst";
    private static final String OTHER = "tsrqponmlkjihgfedcba";
    private static final String RULES = "/platform/v1/projects/" + REF + "/rate-limits";

    private static final byte[] SECRET = new byte[32];
    private static final String KEYS = new JWKSet(new OctetSequenceKey.Builder(SECRET).build()).toString(false);

    private static final PlayedServices services = PlayedServices.start()
            .project(REF, "{}")
            .project(OTHER, "{}")
            .verifiedBy(REF, KEYS)
            .verifiedBy(OTHER, KEYS)
            .key("anon-key", REF, "anon")
            .key("secret-key", REF, "service_role")
            .key("other-key", OTHER, "anon")
            .json("/rest/v1", "[]")
            .json("/storage/v1", "{}")
            .json("/functions/v1", "{}")
            .json("/auth/v1", "{}");

    private static final RunningGateway gateway = RunningGateway.before(
            services, "--loam.gateway.trusted-proxies=127.0.0.0/8", "--loam.gateway.limits.exempt-loopback=false");

    @AfterAll
    static void stop() {
        gateway.close();
        services.close();
    }

    @Test
    void signUpIsLimitedPerAddressInTheWordsOfAuth() {
        for (int i = 0; i < 30; i++) {
            from("198.51.100.7").header("apikey", "anon-key").answers(200);
        }
        ApiAnswer refused = from("198.51.100.7").header("apikey", "anon-key").answers(429);
        assertThat(refused.body()).contains("over_request_rate_limit");
        assertThat(refused.headers().firstValue("Retry-After"))
                .hasValueSatisfying(wait -> assertThat(Integer.parseInt(wait)).isBetween(1, 10));
        assertThat(refused.headers().firstValue("RateLimit-Policy")).hasValue("\"ip:/auth/v1/signup\";q=30;w=300");
        assertThat(refused.headers().firstValue("RateLimit").orElse("")).contains("r=0");
        assertThat(refused.headers().firstValue("RateLimit-Limit")).hasValue("30");
        from("198.51.100.8").header("apikey", "anon-key").answers(200);
        from("198.51.100.7").header("apikey", "other-key").answers(200);
        from("198.51.100.7").header("apikey", "secret-key").answers(200);
    }

    @Test
    void whatAClientSaysOfItsAddressIsNotBelievedBehindATrustedProxy() {
        ApiScenario spoofed = gateway.api().post("/auth/v1/otp", "{}").header("apikey", "anon-key");
        for (int i = 0; i < 30; i++) {
            spoofed.header("X-Forwarded-For", "203.0.113." + i + ", 198.51.100.9")
                    .answers(200);
        }
        spoofed.header("X-Forwarded-For", "203.0.113.99, 198.51.100.9").answers(429);
    }

    @Test
    void ruleOfAProjectTakesEffectWithinSecondsAndGoesAgain() {
        operator(gateway.api().put(RULES, """
                {"per":"key","route":"/storage/v1","requests":3,"period_seconds":3600}""")).answers(200);
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> storage().answers(429));
        gateway.api().get("/storage/v1/bucket").header("apikey", "other-key").answers(200);
        String id = gateway.jdbc()
                .sql("select id::text from gateway.rate_limit where owner = :ref and route = '/storage/v1'")
                .param("ref", REF)
                .query(String.class)
                .single();
        operator(gateway.api().delete(RULES + "/" + id)).answers(204);
        assertThat(gateway.jdbc()
                        .sql("select before is null, after ->> 'requests' from loam.audit_change"
                                + " where coalesce(after, before) ->> 'id' = :id order by at")
                        .param("id", id)
                        .query((row, number) -> row.getBoolean(1) + " " + row.getString(2))
                        .list())
                .containsExactly("true 3", "false null");
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> storage().answers(200));
    }

    @Test
    void projectsOwnPeopleTakeNoLimitAwayThatOperatorsSet() {
        owner(gateway.api().put(RULES, """
                {"per":"ip","method":"POST","route":"/auth/v1/recover","requests":null}""")).answers(403).with("\"code\":\"forbidden\"");
        owner(gateway.api().put(RULES, """
                {"per":"ip","method":"POST","route":"/auth/v1/recover","requests":1000}""")).answers(200).with("\"granted\":false");
        ApiScenario recover = gateway.api()
                .post("/auth/v1/recover", "{}")
                .header("apikey", "anon-key")
                .header("X-Forwarded-For", "198.51.100.21");
        for (int i = 0; i < 30; i++) {
            recover.answers(200);
        }
        recover.answers(429);

        String granted = operator(gateway.api().put(RULES, """
                        {"per":"ip","method":"POST","route":"/auth/v1/recover","requests":2000}"""))
                .answers(200)
                .with("\"granted\":true")
                .body();
        Awaitility.await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> recover.answers(200));
        owner(gateway.api().put(RULES, """
                {"per":"ip","method":"POST","route":"/auth/v1/recover","requests":3000}""")).answers(403);
        String rule =
                RULES + "/" + JsonMapper.shared().readTree(granted).path("id").asString();
        owner(gateway.api().delete(rule)).answers(403);
        operator(gateway.api().delete(rule)).answers(204);
    }

    @Test
    void userWhoAskedTooOftenHoldsNobodyElseUp() {
        operator(gateway.api().put("/platform/v1/rate-limits", """
                {"per":"user","route":"/rest/v1/notes","requests":3,"period_seconds":3600}""")).answers(200);
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(notes("anon-key")
                                .bearer(tokenOf("somebody", "first"))
                                .answers(200)
                                .headers()
                                .firstValue("RateLimit-Policy"))
                        .hasValue("\"user:/rest/v1/notes\";q=3;w=3600"));
        ApiScenario ada = notes("anon-key").bearer(tokenOf("ada", "first"));
        ApiScenario ben = notes("anon-key").bearer(tokenOf("ben", "first"));
        for (int i = 0; i < 3; i++) {
            ada.answers(200);
        }
        assertThat(ada.answers(429).headers().firstValue("RateLimit").orElse(""))
                .contains("r=0");
        notes("anon-key").bearer(tokenOf("ada", "second")).answers(429);

        for (int i = 0; i < 3; i++) {
            ben.answers(200);
        }
        notes("other-key").bearer(tokenOf("ada", "first")).answers(200);
        for (int i = 0; i < 5; i++) {
            notes("anon-key").answers(200);
            notes("secret-key").answers(200);
        }
        ben.answers(429);
    }

    @Test
    void exactlyAsManyPassAsTheLimitSaysHoweverManyComeAtOnce() throws Exception {
        operator(gateway.api().put(RULES, """
                {"per":"project","route":"/functions/v1","requests":25,"period_seconds":86400}""")).answers(200);
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> function()
                        .headers()
                        .firstValue("RateLimit-Policy")
                        .orElse("")
                        .contains("q=25"));
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> calls = IntStream.range(0, 100)
                    .<Callable<Integer>>mapToObj(_ -> () -> function().status())
                    .toList();
            long passed = 0;
            for (Future<Integer> call : clients.invokeAll(calls)) {
                passed += call.get() == 200 ? 1 : 0;
            }
            assertThat(passed).isLessThan(25).isGreaterThanOrEqualTo(20);
        }
        long left = gateway.jdbc()
                .sql("select requests from gateway.rate_limit where owner = :ref and route = '/functions/v1'")
                .param("ref", REF)
                .query(Long.class)
                .single();
        assertThat(left).isEqualTo(25);
    }

    @Test
    void ruleThatHasChangedSinceItWasReadIsNotOverwritten() {
        String rule = """
                {"per":"project","route":"/events/v1","requests":%d,"period_seconds":60}""";
        operator(gateway.api().put(RULES, rule.formatted(5)))
                .header("If-Match", "\"1\"")
                .answers(412)
                .with("precondition_failed");
        ApiAnswer made = operator(gateway.api().put(RULES, rule.formatted(5))).answers(200);
        String first = made.headers().firstValue("ETag").orElseThrow();
        String second = operator(gateway.api().put(RULES, rule.formatted(6)))
                .header("If-Match", first)
                .answers(200)
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        operator(gateway.api().put(RULES, rule.formatted(7)))
                .header("If-Match", first)
                .answers(412);
        String one = RULES
                + "/"
                + JsonMapper.shared().readTree(made.body()).path("id").asString();
        assertThat(operator(gateway.api().get(one))
                        .answers(200)
                        .with("\"requests\":6")
                        .headers()
                        .firstValue("ETag"))
                .hasValue(second);
        operator(gateway.api().delete(one)).header("If-Match", first).answers(412);
        operator(gateway.api().delete(one)).header("If-Match", "\"x\"").answers(412);
        operator(gateway.api().delete(one)).header("If-Match", second).answers(204);
        operator(gateway.api().get(one)).answers(404);
    }

    @Test
    void ruleThatIsNoneIsRefused() {
        operator(gateway.api().put(RULES, """
                {"per":"planet","requests":3}""")).answers(400).with("'per' is");
        operator(gateway.api().put(RULES, """
                {"per":"ip","requests":0}""")).answers(400).with("'requests' is");
    }

    @Test
    void rulesNeedAnOperator() {
        gateway.api().get(RULES).answers(401);
        gateway.api().get(RULES).header("apikey", "secret-key").answers(401).without("installation");
        operator(gateway.api().get("/platform/v1/rate-limits"))
                .answers(200)
                .with("/auth/v1/signup")
                .with("\"requests\":30");
    }

    private static ApiScenario notes(String key) {
        return gateway.api().get("/rest/v1/notes").header("apikey", key);
    }

    private static String tokenOf(String user, String session) {
        long expires = Instant.now().plusSeconds(3600).getEpochSecond();
        JWSObject token =
                new JWSObject(new JWSHeader(JWSAlgorithm.HS256), new Payload("""
                        {"role":"authenticated","sub":"%s","session_id":"%s","exp":%d}""".formatted(user, session, expires)));
        try {
            token.sign(new MACSigner(SECRET));
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
        return token.serialize();
    }

    private static ApiScenario from(String address) {
        return gateway.api().post("/auth/v1/signup", "{}").header("X-Forwarded-For", address);
    }

    private static ApiScenario storage() {
        return gateway.api().get("/storage/v1/bucket").header("apikey", "anon-key");
    }

    private static ApiAnswer function() {
        return gateway.api()
                .get("/functions/v1/hello")
                .header("apikey", "anon-key")
                .send();
    }

    private static ApiScenario owner(ApiScenario scenario) {
        return scenario.bearer(PlayedServices.OWNER_TOKEN);
    }

    private static ApiScenario operator(ApiScenario scenario) {
        return scenario.bearer(PlayedServices.OPERATOR_TOKEN);
    }
}
