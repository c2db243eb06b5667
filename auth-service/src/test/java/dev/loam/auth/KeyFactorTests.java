package dev.loam.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.test.ApiScenario;
import dev.loam.platform.test.Counts;
import dev.loam.platform.test.WithPostgres;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Security keys as second factors. */
@WithPostgres
class KeyFactorTests {
    private static final String SITE = "https://app.example";

    private final AuthServer server = AuthServer.running();
    private final TestProject project = server.aProject(
            Map.of("site_url", SITE, "mfa_web_authn_enroll_enabled", true, "mfa_web_authn_verify_enabled", true));
    private final AuthClient client = server.client(project);
    private final String email = "u" + UUID.randomUUID() + "@example.com";

    private String enroll(AuthClient.Tokens tokens, String name) {
        JsonNode enrolled = AuthClient.json(
                client.as(tokens, "POST", "/auth/v1/factors", Map.of("factor_type", "webauthn", "friendly_name", name))
                        .answers(200));
        assertThat(enrolled.path("type").asString()).isEqualTo("webauthn");
        assertThat(enrolled.has("totp")).isFalse();
        return enrolled.path("id").asString();
    }

    private JsonNode challenge(AuthClient.Tokens tokens, String factor) {
        return AuthClient.json(client.as(
                        tokens,
                        "POST",
                        "/auth/v1/factors/%s/challenge".formatted(factor),
                        Map.of(
                                "webauthn",
                                Map.of("rpId", "evil.example", "rpOrigins", List.of("https://evil.example"))))
                .answers(200));
    }

    private ApiScenario answering(
            AuthClient.Tokens tokens, String factor, JsonNode challenge, Map<String, Object> credential) {
        return client.as(
                tokens,
                "POST",
                "/auth/v1/factors/%s/verify".formatted(factor),
                Map.of(
                        "challenge_id",
                        challenge.path("id").asString(),
                        "webauthn",
                        Map.of(
                                "type",
                                challenge.path("webauthn").path("type").asString(),
                                "credential_response",
                                credential)));
    }

    private static JsonNode options(JsonNode challenge) {
        return challenge.path("webauthn").path("credential_options").path("publicKey");
    }

    private AuthClient.Tokens register(AuthClient.Tokens tokens, String factor, SoftKey key) {
        JsonNode challenge = challenge(tokens, factor);
        assertThat(challenge.path("webauthn").path("type").asString()).isEqualTo("create");
        assertThat(options(challenge).path("rp").path("id").asString()).isEqualTo("app.example");
        return client.tokens(answering(tokens, factor, challenge, key.create(options(challenge))));
    }

    @Test
    void keyIsMadeAndThenSigns() {
        SoftKey key = new SoftKey(SITE);
        AuthClient.Tokens tokens = client.signUp(email, "correct horse");
        String factor = enroll(tokens, "key");
        AuthClient.Tokens raised = register(tokens, factor, key);
        assertThat(raised.claims().path("aal").asString()).isEqualTo("aal2");
        assertThat(raised.claims().path("amr").path(0).path("method").asString())
                .isEqualTo("mfa/webauthn");
        AuthClient.Tokens later = client.signIn(email, "correct horse");
        JsonNode challenge = challenge(later, factor);
        assertThat(challenge.path("webauthn").path("type").asString()).isEqualTo("request");
        assertThat(options(challenge).path("allowCredentials").size()).isEqualTo(1);
        AuthClient.Tokens again = client.tokens(answering(later, factor, challenge, key.sign(options(challenge))));
        assertThat(again.claims().path("aal").asString()).isEqualTo("aal2");
    }

    @Test
    void answersOfOtherKeysSitesAndChallengesAreWrong() {
        SoftKey key = new SoftKey(SITE);
        AuthClient.Tokens tokens = client.signUp(email, "correct horse");
        String factor = enroll(tokens, "key");
        JsonNode phished = challenge(tokens, factor);
        answering(tokens, factor, phished, new SoftKey("https://evil.example").create(options(phished)))
                .answers(422)
                .with("mfa_verification_failed");
        register(tokens, factor, key);
        AuthClient.Tokens later = client.signIn(email, "correct horse");
        JsonNode first = challenge(later, factor);
        answering(later, factor, first, new SoftKey(SITE).sign(options(first)))
                .answers(422)
                .with("mfa_verification_failed");
        JsonNode second = challenge(later, factor);
        answering(later, factor, second, key.sign(options(first))).answers(422).with("mfa_verification_failed");
        JsonNode third = challenge(later, factor);
        answering(later, factor, third, key.create(options(third))).answers(422);
        assertThat(project.count("select count(*) from auth.sessions where aal = 'aal2'"))
                .isEqualTo(1);
    }

    @Test
    void keyThatCountsBackwardsWasCopied() {
        SoftKey key = new SoftKey(SITE);
        AuthClient.Tokens tokens = client.signUp(email, "correct horse");
        String factor = enroll(tokens, "key");
        key.countFrom(100);
        AuthClient.Tokens raised = register(tokens, factor, key);
        key.countFrom(50);
        JsonNode challenge = challenge(raised, factor);
        answering(raised, factor, challenge, key.sign(options(challenge))).answers(422);
        key.countFrom(200);
        JsonNode next = challenge(raised, factor);
        answering(raised, factor, next, key.sign(options(next))).answers(200);
    }

    @Test
    void challengeIsGoodForOneAnswer() {
        SoftKey key = new SoftKey(SITE);
        AuthClient.Tokens tokens = client.signUp(email, "correct horse");
        String factor = enroll(tokens, "key");
        AuthClient.Tokens raised = register(tokens, factor, key);
        JsonNode challenge = challenge(raised, factor);
        answering(raised, factor, challenge, new SoftKey(SITE).sign(options(challenge)))
                .answers(422);
        answering(raised, factor, challenge, key.sign(options(challenge)))
                .answers(422)
                .with("mfa_ip_address_mismatch");
    }

    @Test
    void ofManyAnswersAtOnceOneCounts() throws Exception {
        SoftKey key = new SoftKey(SITE);
        AuthClient.Tokens tokens = client.signUp(email, "correct horse");
        String factor = enroll(tokens, "key");
        AuthClient.Tokens raised = register(tokens, factor, key);
        for (int round = 0; round < Counts.of(3, 50); round++) {
            project.superuser().sql("delete from auth.attempts").update();
            JsonNode challenge = challenge(raised, factor);
            Map<String, Object> answer = key.sign(options(challenge));
            List<Callable<Integer>> uses = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                uses.add(() ->
                        answering(raised, factor, challenge, answer).send().status());
            }
            List<Integer> statuses = new ArrayList<>();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (Future<Integer> use : threads.invokeAll(uses)) {
                    statuses.add(use.get());
                }
            }
            assertThat(statuses).containsOnlyOnce(200);
        }
    }

    @Test
    void switchedOffKeysAreNeitherAddedNorUsed() {
        AuthClient.Tokens tokens = client.signUp(email, "correct horse");
        String factor = enroll(tokens, "key");
        server.change(project, Map.of("site_url", SITE));
        client.as(tokens, "POST", "/auth/v1/factors", Map.of("factor_type", "webauthn"))
                .answers(422)
                .with("mfa_webauthn_enroll_not_enabled");
        client.as(tokens, "POST", "/auth/v1/factors/%s/challenge".formatted(factor), Map.of())
                .answers(422)
                .with("mfa_webauthn_verify_not_enabled");
    }
}
