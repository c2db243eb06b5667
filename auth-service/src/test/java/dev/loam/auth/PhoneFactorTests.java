package dev.loam.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.test.ApiScenario;
import dev.loam.platform.test.Counts;
import dev.loam.platform.test.WithPostgres;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Phones as second factors. */
@WithPostgres
class PhoneFactorTests {
    private static final Map<String, Object> SETTINGS = Map.of(
            "mfa_phone_enroll_enabled",
            true,
            "mfa_phone_verify_enabled",
            true,
            "mfa_phone_max_frequency",
            0,
            "rate_limit_sms_sent",
            1000,
            "mfa_phone_template",
            "Second: {{ .Code }}");

    private final AuthServer server = AuthServer.running();
    private final TestProject project = server.aProject(SETTINGS);
    private final AuthClient client = server.client(project);
    private final String email = "u" + UUID.randomUUID() + "@example.com";
    private final String phone = "+49151" + ThreadLocalRandom.current().nextInt(10_000_000, 99_999_999);

    private String enroll(AuthClient.Tokens tokens) {
        JsonNode enrolled = AuthClient.json(
                client.as(tokens, "POST", "/auth/v1/factors", Map.of("factor_type", "phone", "phone", phone))
                        .answers(200));
        assertThat(enrolled.path("phone").asString()).isEqualTo(phone);
        return enrolled.path("id").asString();
    }

    private ApiScenario challenging(AuthClient.Tokens tokens, String factor) {
        return client.as(tokens, "POST", "/auth/v1/factors/%s/challenge".formatted(factor), Map.of("channel", "sms"));
    }

    private ApiScenario answering(AuthClient.Tokens tokens, String factor, String challenge, String code) {
        return client.as(
                tokens,
                "POST",
                "/auth/v1/factors/%s/verify".formatted(factor),
                Map.of("challenge_id", challenge, "code", code));
    }

    private String challenge(AuthClient.Tokens tokens, String factor) {
        return AuthClient.json(challenging(tokens, factor).answers(200))
                .path("id")
                .asString();
    }

    @Test
    void codeThatWasSentRaisesTheSession() {
        AuthClient.Tokens tokens = client.signUp(email, "correct horse");
        String factor = enroll(tokens);
        String challenge = challenge(tokens, factor);
        Mail text = server.mail(phone);
        assertThat(text.text()).startsWith("Second: ");
        assertThat(text.kind()).isEqualTo("mfa");
        String wrong = text.code().equals("000000") ? "000001" : "000000";
        answering(tokens, factor, challenge, wrong).answers(422).with("mfa_verification_failed");
        AuthClient.Tokens raised = client.tokens(answering(tokens, factor, challenge, text.code()));
        assertThat(raised.claims().path("aal").asString()).isEqualTo("aal2");
        assertThat(raised.claims().path("amr").path(0).path("method").asString())
                .isEqualTo("mfa/phone");
        answering(raised, factor, challenge, text.code()).answers(422).with("mfa_ip_address_mismatch");
        assertThat(project.superuser()
                        .sql("select coalesce(max(otp_code), '') from auth.mfa_challenges")
                        .query(String.class)
                        .single())
                .doesNotContain(text.code())
                .hasSize(56);
    }

    @Test
    void ofManyAnswersAtOnceOneRaisesTheSession() throws Exception {
        AuthClient.Tokens tokens = client.signUp(email, "correct horse");
        String factor = enroll(tokens);
        project.countNoAttempts();
        for (int round = 0; round < Counts.of(3, 50); round++) {
            String challenge = challenge(tokens, factor);
            ApiScenario use =
                    answering(tokens, factor, challenge, server.mail(phone).code());
            Race.requireOneWinner(Race.atOnce(use), 422, "mfa_ip_address_mismatch");
        }
    }

    @Test
    void codeIsGoodForItsOwnChallenge() {
        AuthClient.Tokens tokens = client.signUp(email, "correct horse");
        String factor = enroll(tokens);
        String first = challenge(tokens, factor);
        String code = server.mail(phone).code();
        String second = challenge(tokens, factor);
        if (!code.equals(server.mail(phone).code())) {
            answering(tokens, factor, second, code).answers(422);
        }
        answering(tokens, factor, first, code).answers(200);
    }

    @Test
    void nothingMoreIsSentForAMoment() {
        AuthClient.Tokens tokens = client.signUp(email, "correct horse");
        String factor = enroll(tokens);
        Map<String, Object> settings = new HashMap<>(SETTINGS);
        settings.put("mfa_phone_max_frequency", 60);
        server.change(project, settings);
        challenge(tokens, factor);
        challenging(tokens, factor).answers(429).with("over_sms_send_rate_limit");
        assertThat(server.mails(phone)).hasSize(1);
    }

    @Test
    void numberIsAFactorOnce() {
        AuthClient.Tokens tokens = client.signUp(email, "correct horse");
        enroll(tokens);
        String factor = enroll(tokens);
        String challenge = challenge(tokens, factor);
        AuthClient.Tokens raised = client.tokens(
                answering(tokens, factor, challenge, server.mail(phone).code()));
        client.as(raised, "POST", "/auth/v1/factors", Map.of("factor_type", "phone", "phone", phone))
                .answers(422)
                .with("mfa_verified_factor_exists");
        client.as(raised, "POST", "/auth/v1/factors", Map.of("factor_type", "phone"))
                .answers(400)
                .with("validation_failed");
        client.as(raised, "POST", "/auth/v1/factors", Map.of("factor_type", "phone", "phone", "12ab"))
                .answers(400);
    }

    @Test
    void appSendsFactorCodesItselfAndJudgesAttempts() {
        try (HookServer app = new HookServer()) {
            AuthClient.Tokens tokens = client.signUp(email, "correct horse");
            String factor = enroll(tokens);
            Map<String, Object> settings = new HashMap<>(SETTINGS);
            for (String hook : new String[] {"send_sms", "mfa_verification_attempt"}) {
                settings.put("hook_%s_enabled".formatted(hook), true);
                settings.put("hook_%s_uri".formatted(hook), app.address());
                settings.put("hook_%s_secrets".formatted(hook), "v1,whsec_c2VjcmV0");
            }
            server.change(project, settings);
            String challenge = challenge(tokens, factor);
            JsonNode sms = app.calls().getFirst().json().path("sms");
            assertThat(sms.path("sms_type").asString()).isEqualTo("mfa");
            app.behave(call -> HookServer.Reply.json("{\"decision\":\"continue\"}"));
            answering(tokens, factor, challenge, "x").answers(422);
            JsonNode judged = app.calls().getLast().json();
            assertThat(judged.path("valid").asBoolean()).isFalse();
            assertThat(judged.path("factor_id").asString()).isEqualTo(factor);
            assertThat(judged.path("factor_type").asString()).isEqualTo("phone");
            app.behave(call -> HookServer.Reply.json("{\"decision\":\"reject\",\"message\":\"Call us\"}"));
            answering(tokens, factor, challenge, sms.path("otp").asString())
                    .answers(403)
                    .with("mfa_verification_rejected", "Call us");
            assertThat(project.count("select count(*) from auth.sessions")).isZero();
            assertThat(project.count("select count(*) from auth.mfa_factors where status = 'verified'"))
                    .isZero();
        }
    }
}
