package dev.loam.project.key;

import static dev.loam.platform.test.Race.tag;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeFeed;
import dev.loam.platform.change.ChangeListener;
import dev.loam.platform.test.ApiAnswer;
import dev.loam.platform.test.ApiScenario;
import dev.loam.platform.test.Race;
import dev.loam.project.RunningService;
import dev.loam.project.Tenants;
import dev.loam.project.Tenants.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

class KeyControllerTests {
    private final RunningService service = RunningService.shared();
    private final Tenant tenant = Tenants.anOperator(service);
    private final JsonNode project = tenant.aProject();
    private final String path = "/platform/v1/projects/" + project.path("ref").asString() + "/keys";

    @Test
    void limitsThatAreNoneAreRefused() {
        for (String limit : List.of(
                "\"allowed_addresses\":[null]",
                "\"scopes\":[null]",
                "\"expires_at\":\"+300000-01-01T00:00:00Z\"",
                "\"expires_at\":\"-900000000-01-01T00:00:00Z\"")) {
            tenant.post(path, "{\"name\":\"x\",\"kind\":\"secret\",%s}".formatted(limit))
                    .answers(400);
        }
        tenant.post("/platform/v1/me/tokens", "{\"name\":\"x\",\"scopes\":[null]}")
                .answers(400);
    }

    @Test
    void allFormsOfKeysResolveToTheirRole() {
        for (String anon : List.of("anon_key", "publishable_key")) {
            resolve(project.path(anon).asString())
                    .answers(200)
                    .with("\"role\":\"anon\"", project.path("ref").asString());
        }
        for (String service_role : List.of("service_role_key", "secret_key")) {
            resolve(project.path(service_role).asString()).answers(200).with("\"role\":\"service_role\"");
        }
    }

    @Test
    void jwtFormThatIsNoRowIsNoKeyHoweverItIsSigned() {
        String key = project.path("service_role_key").asString();
        resolve(key.substring(0, key.length() - 2)).answers(404).with("key_not_found");
        resolve("").answers(404);
        resolve("lm_sec_" + "a".repeat(43)).answers(404);
    }

    @Test
    void revokedKeyOpensNothingAndOthersGoOn() {
        JsonNode made = service.read(tenant.post(path, "{\"kind\":\"secret\",\"name\":\"worker\"}")
                .answers(201)
                .body());
        String key = made.path("key").asString();
        assertThat(key).startsWith("lm_sec_");
        resolve(key).answers(200);

        tenant.delete(path + "/" + made.path("id").asString()).answers(200).with("revoked_at");

        resolve(key).answers(404);
        resolve(project.path("secret_key").asString()).answers(200);
    }

    @Test
    void keyIsReplacedOrRevokedAtTheVersionThatWasReadOnly() throws Exception {
        String key = path + "/"
                + service.read(tenant.post(path, "{\"kind\":\"secret\",\"name\":\"worker\"}")
                                .answers(201)
                                .body())
                        .path("id")
                        .asString();
        String read = tag(tenant.get(key).answers(200).with("worker").without("lm_sec_"));

        ApiAnswer replaced = Race.hasOneWinner(read, _ -> tenant.post(key + "/rotate", "{\"overlap_seconds\":60}"));

        String successor = service.read(replaced.body()).path("id").asString();
        tenant.get(key).answers(200).with("\"replaced_by\":\"%s\"".formatted(successor));
        tenant.delete(key).header("If-Match", read).answers(412).with("precondition_failed");
        tenant.post(key + "/rotate", "").header("If-Match", "*").answers(409).with("key_not_current");
        String second = tag(tenant.get(key).answers(200));
        ApiAnswer revoked = Race.hasOneWinner(second, _ -> tenant.delete(key));
        assertThat(tenant.get(key).answers(200).body()).isEqualTo(revoked.body());
        tenant.delete(key).header("If-Match", tag(revoked)).answers(200);
        tenant.delete(key).answers(200);
    }

    @Test
    void usingAKeyIsNoChangeOfIt() {
        String id = service.read(tenant.get(path).answers(200).body())
                .get(0)
                .path("id")
                .asString();
        String read = tag(tenant.get(path + "/" + id).answers(200));
        service.bean(KeyUses.class).note(Map.of(UUID.fromString(id), Instant.now()));
        tenant.get(path + "/" + id).answers(200).withHeader("ETag", read).without("\"last_used_at\":null");
    }

    @Test
    void listShowsNoKey() {
        tenant.get(path)
                .answers(200)
                .with("\"kind\":\"publishable\"", "\"kind\":\"service_role\"")
                .without(
                        project.path("secret_key").asString(),
                        project.path("service_role_key").asString(),
                        "hash");
    }

    @Test
    void keyThatIsAJwtIsShownAgainAndNoOther() {
        JsonNode listed = service.read(tenant.get(path).answers(200).body());
        for (JsonNode key : listed) {
            String value = path + "/" + key.path("id").asString() + "/value";
            switch (key.path("kind").asString()) {
                case "anon" ->
                    tenant.get(value).answers(200).with(project.path("anon_key").asString());
                case "service_role" ->
                    tenant.get(value)
                            .answers(200)
                            .with(project.path("service_role_key").asString());
                default -> tenant.get(value).answers(409).with("key_not_kept").without("lm_");
            }
            Tenants.anOperator(service).get(value).answers(403).without("eyJ");
        }
    }

    @Test
    void strangersAndTheUnknownGetNothing() {
        Tenant stranger = Tenants.anOperator(service);
        stranger.get(path).answers(403).without("publishable");
        stranger.post(path, "{\"kind\":\"secret\",\"name\":\"mine\"}")
                .answers(403)
                .without("lm_sec_");
        service.api().get(path).answers(401);
        service.api().post("/internal/keys/resolve", "{\"key\":\"x\"}").answers(401);
        tenant.post("/internal/keys/resolve", "{\"key\":\"x\"}").answers(403);
    }

    @Test
    void keyOfAnotherProjectCannotBeRevokedThroughOnesOwn() {
        Tenant other = Tenants.anOperator(service);
        JsonNode theirs = other.aProject();
        String theirKeys = other.get(
                        "/platform/v1/projects/" + theirs.path("ref").asString() + "/keys")
                .answers(200)
                .body();
        String id = service.read(theirKeys).get(0).path("id").asString();
        tenant.delete(path + "/" + id).answers(404).with("key_not_found");
    }

    @Test
    void expiryInThePastIsRefused() {
        tenant.post(path, "{\"kind\":\"secret\",\"name\":\"old\",\"expires_at\":\"2001-01-01T00:00:00Z\"}")
                .answers(400)
                .with("invalid_expiry");
    }

    @Test
    void limitsOfAKeyAreToldToTheGatewayAndListed() {
        String body = """
                {"kind":"secret","name":"reports","scopes":["read-only","rest"],
                 "allowed_addresses":["192.0.2.0/24","2001:db8::1"]}
                """;
        String key = service.read(tenant.post(path, body).answers(201).body())
                .path("key")
                .asString();
        resolve(key).answers(200).with("\"scopes\":[\"rest\",\"read-only\"]", "\"192.0.2.0/24\"", "\"2001:db8::1\"");
        tenant.get(path).answers(200).with("\"reports\"", "\"192.0.2.0/24\"").without(key);
        for (String wrong : List.of(
                "\"scopes\":[\"everything\"]",
                "\"allowed_addresses\":[\"localhost\"]",
                "\"allowed_addresses\":[\"10.0.0.0/33\"]")) {
            tenant.post(path, "{\"kind\":\"secret\",\"name\":\"x\",%s}".formatted(wrong))
                    .answers(400)
                    .with("invalid_key_limit");
        }
        tenant.post(path, "{\"name\":\"x\"}").answers(400);
    }

    @Test
    void rotatedKeyGoesOnForAWhileAndIsReplacedOnce() {
        for (String kind : List.of("secret", "publishable", "service_role")) {
            JsonNode old = service.read(
                    tenant.post(path, "{\"kind\":\"%s\",\"name\":\"worker\",\"scopes\":[\"storage\"]}".formatted(kind))
                            .answers(201)
                            .body());
            String rotate = path + "/" + old.path("id").asString() + "/rotate";
            JsonNode successor = service.read(tenant.post(rotate, "{\"overlap_seconds\":3600}")
                    .answers(201)
                    .with("\"worker\"", "\"scopes\":[\"storage\"]")
                    .body());
            assertThat(successor.path("key").asString())
                    .isNotEqualTo(old.path("key").asString());
            resolve(old.path("key").asString()).answers(200).with("expires_at");
            resolve(successor.path("key").asString()).answers(200).with("\"storage\"");
            tenant.post(rotate, "{}").answers(409).with("key_not_current").without("lm_");
            tenant.get(path)
                    .answers(200)
                    .with("\"replaced_by\":\"" + successor.path("id").asString());
        }
    }

    @Test
    void rotationWithoutOverlapEndsTheOldKeyAtOnce() {
        JsonNode old = service.read(tenant.post(path, "{\"kind\":\"secret\",\"name\":\"leaked\"}")
                .answers(201)
                .body());
        String rotate = path + "/" + old.path("id").asString() + "/rotate";
        Tenants.anOperator(service).post(rotate, "{}").answers(403).without("lm_sec_");
        service.api().post(rotate, "{}").answers(401);
        tenant.post(rotate, "{\"overlap_seconds\":-1}").answers(400);
        tenant.post(rotate, "{\"overlap_seconds\":0}").answers(201);
        resolve(old.path("key").asString()).answers(404);
    }

    @Test
    void useOfAKeyIsNotedOnceAMinute() {
        String id = service.read(tenant.get(path).answers(200).body())
                .get(0)
                .path("id")
                .asString();
        used(id, "2026-11-21T10:00:00Z");
        used(id, "2026-11-21T10:00:20Z");
        tenant.get(path).answers(200).with("\"last_used_at\":\"2026-11-21T10:00:00Z\"");
        used(id, "2026-11-21T10:01:05Z");
        tenant.get(path).answers(200).with("\"last_used_at\":\"2026-11-21T10:01:05Z\"");
        service.api().post("/internal/keys/used", "{\"keys\":{}}").answers(401);
        tenant.post("/internal/keys/used", "{\"keys\":{}}").answers(403);
    }

    @Test
    void otherProcessesLearnOfARevocationWithinFiveSeconds() {
        JsonNode made = service.read(tenant.post(path, "{\"kind\":\"secret\",\"name\":\"gone\"}")
                .answers(201)
                .body());
        BlockingQueue<Change> heard = new LinkedBlockingQueue<>();
        StaticListableBeanFactory listeners = new StaticListableBeanFactory();
        listeners.addBean("listener", (ChangeListener) heard::add);
        ChangeFeed elsewhere =
                new ChangeFeed(service.bean(JdbcClient.class), listeners.getBeanProvider(ChangeListener.class));
        elsewhere.start();
        try {
            long began = System.nanoTime();
            tenant.delete(path + "/" + made.path("id").asString()).answers(200);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> heard.stream()
                            .anyMatch(change -> change.kind().equals(Change.KEY)
                                    && change.key().equals(project.path("ref").asString())));
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
        } finally {
            elsewhere.stop();
        }
    }

    @Test
    void changesOfLongAgoGoWhileTheProcessRuns() {
        JdbcClient jdbc = service.bean(JdbcClient.class);
        ChangeFeed feed = new ChangeFeed(
                jdbc, new StaticListableBeanFactory().getBeanProvider(ChangeListener.class), Duration.ofMillis(1));
        feed.start();
        try {
            jdbc.sql("insert into loam.change (kind, key, at) values ('test', 'old', now() - interval '25 hours')")
                    .update();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> jdbc.sql("select count(*) = 0 from loam.change where key = 'old'")
                            .query(Boolean.class)
                            .single());
        } finally {
            feed.stop();
        }
    }

    private void used(String id, String at) {
        service.asService(service.api().post("/internal/keys/used", "{\"keys\":{\"%s\":\"%s\"}}".formatted(id, at)))
                .answers(204);
    }

    private ApiScenario resolve(String key) {
        return service.asService(service.api().post("/internal/keys/resolve", "{\"key\":\"%s\"}".formatted(key)));
    }
}
