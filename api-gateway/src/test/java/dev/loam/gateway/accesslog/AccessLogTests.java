package dev.loam.gateway.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.gateway.running.PlayedServices;
import dev.loam.gateway.running.RunningGateway;
import dev.loam.platform.test.ApiAnswer;
import dev.loam.platform.test.ApiScenario;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class AccessLogTests {
    private static final String REF = "abcdefghijklmnopqrst";
    private static final String OTHER = "tsrqponmlkjihgfedcba";
    private static final String LOGS = "/platform/v1/projects/" + REF + "/logs";

    private static final PlayedServices services = PlayedServices.start()
            .project(REF, "{}")
            .project(OTHER, "{}")
            .key("key", REF, "anon")
            .key("other-key", OTHER, "anon")
            .json("/rest/v1", "[1,2]")
            .json("/storage/v1", "{}");
    private static final RunningGateway gateway =
            RunningGateway.before(services, "--loam.gateway.access-log.gathering=50ms");

    @AfterAll
    static void stop() {
        gateway.close();
        services.close();
    }

    @Test
    void conditionsThatNoDatabaseCanCompareAreRefused() {
        String cursor = Base64.getUrlEncoder().encodeToString((Instant.MIN + " id").getBytes(StandardCharsets.UTF_8));
        for (String query : List.of("?text=%00", "?from=-900000000-01-01T00:00:00Z", "?cursor=" + cursor)) {
            logs(query).answers(400).with("validation_failed");
        }
    }

    @Test
    void searchThatTakesTooLongIsEnded() throws SQLException {
        try (Connection holder = gateway.bean(DataSource.class).getConnection()) {
            holder.setAutoCommit(false);
            holder.createStatement().execute("lock table gateway.access_log");
            logs("").answers(400).with("a shorter time");
        }
    }

    @Test
    void requestIsFoundWithWhatWasBilledAndWithoutSecrets() {
        ApiAnswer sent = gateway.api()
                .get("/rest/v1/photos?select=id&access_token=open-sesame&apikey=key")
                .header("User-Agent", "tester/1\t\\N")
                .answers(200);
        String id = sent.headers().firstValue("X-Request-Id").orElseThrow();
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> logs("?request_id=" + id)
                        .answers(200)
                        .with("\"path\":\"/rest/v1/photos\"")
                        .with("\"query\":\"select=id&access_token=***\"")
                        .with("\"status\":200")
                        .with("\"bytes_out\":5")
                        .with("\"key_id\":\"id-of-key\"")
                        .with("\"ip\":\"127.0.0.1\"")
                        .with("tester/1\\t\\\\N")
                        .without("open-sesame")
                        .without("apikey"));
    }

    @Test
    void refusalIsLoggedOnceWithItsReason() {
        ApiAnswer refused = gateway.api()
                .get("/p/" + REF + "/rest/v1/photos")
                .header("apikey", "wrong")
                .answers(401);
        String id = refused.headers().firstValue("X-Request-Id").orElseThrow();
        Awaitility.await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> {
            String body = logs("?status=4xx&request_id=" + id)
                    .answers(200)
                    .with("\"refusal\":\"invalid_api_key\"")
                    .body();
            assertThat(body.split("invalid_api_key", -1)).hasSize(2);
        });
    }

    @Test
    void refusalIsInTheLogOfTheProjectThatTheCallerClaims() {
        String named = "." + part("{\"role\":\"anon\",\"ref\":\"%s\"}".formatted(REF)) + ".";
        String issued = "." + part("{\"iss\":\"https://loam.example/p/%s/auth/v1\"}".formatted(REF)) + ".";
        List<ApiScenario> attacks = List.of(
                gateway.api().get("/rest/v1/photos").header("apikey", "key").bearer("a.b.c"),
                gateway.api().get("/rest/v1/photos").header("apikey", part("{\"alg\":\"HS256\"}") + named + "AA"),
                gateway.api().get("/rest/v1/photos").bearer(part("{\"alg\":\"none\"}") + issued),
                gateway.api().get("/p/" + REF + "/rest/v1/photos").header("apikey", "other-key"));
        for (ApiScenario attack : attacks) {
            ApiAnswer refused = attack.send();
            assertThat(refused.status()).isBetween(400, 403);
            String id = refused.headers().firstValue("X-Request-Id").orElseThrow();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(5))
                    .untilAsserted(() -> logs("?request_id=" + id).answers(200).with("\"refusal\":\""));
            logsOf(OTHER, "?request_id=" + id).answers(200).without(id);
        }
    }

    @Test
    void pagesFollowOneAnotherWithoutLossOrRepetition() {
        for (int i = 0; i < 5; i++) {
            gateway.api().get("/storage/v1/paged/" + i).header("apikey", "key").answers(200);
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> logs("?path=/storage/v1/paged&limit=10")
                        .answers(200)
                        .with("/storage/v1/paged/0")
                        .with("/storage/v1/paged/4"));
        ApiAnswer first = logs("?path=/storage/v1/paged&limit=3")
                .answers(200)
                .with("paged/4")
                .with("paged/2");
        Matcher cursor = Pattern.compile("\"next_cursor\":\"([^\"]+)\"").matcher(first.body());
        assertThat(cursor.find()).isTrue();
        logs("?path=/storage/v1/paged&limit=3&cursor=" + cursor.group(1))
                .answers(200)
                .with("paged/1")
                .with("paged/0")
                .without("paged/2")
                .with("\"next_cursor\":null");
        logs("?cursor=nonsense").answers(400);
    }

    @Test
    void linesOfOtherProjectsAndOfNobodyAreNotSeen() {
        gateway.api().get("/rest/v1/hidden").header("apikey", "other-key").answers(200);
        gateway.api().get("/rest/v1/visible").header("apikey", "key").answers(200);
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> logs("?text=VISIBLE").answers(200).with("/rest/v1/visible"));
        logs("").answers(200).without("/rest/v1/hidden");
        gateway.api().get(LOGS).header("apikey", "key").answers(401);
        gateway.api().get(LOGS).answers(401).without("visible");
    }

    @Test
    void linesComeAsJsonLinesWhereTheyAreAskedFor() {
        gateway.api().get("/rest/v1/lines").header("apikey", "key").answers(200);
        Awaitility.await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> {
            ApiAnswer lines = logs("?path=/rest/v1/lines")
                    .header("Accept", "application/x-ndjson")
                    .answers(200);
            assertThat(lines.body().lines().filter(line -> line.startsWith("{\"at\":")))
                    .hasSize(1);
        });
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static ApiScenario logs(String query) {
        return logsOf(REF, query);
    }

    private static ApiScenario logsOf(String ref, String query) {
        return gateway.api()
                .get("/platform/v1/projects/" + ref + "/logs" + query)
                .bearer(PlayedServices.OPERATOR_TOKEN);
    }
}
