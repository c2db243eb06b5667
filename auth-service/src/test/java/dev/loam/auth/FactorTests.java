package dev.loam.auth;

import static dev.loam.auth.Race.atOnce;
import static dev.loam.auth.Race.requireOneWinner;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.RequestId;
import dev.loam.platform.test.ApiScenario;
import dev.loam.platform.test.Counts;
import dev.loam.platform.test.WithPostgres;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@WithPostgres
class FactorTests {
    private final AuthServer server = AuthServer.running();
    private final TestProject project = server.aProject(Map.of(
            "external_anonymous_users_enabled", true,
            "oauth_server_enabled", true,
            "mailer_notifications_mfa_factor_enrolled_enabled", true,
            "mailer_notifications_mfa_factor_unenrolled_enabled", true));
    private final AuthClient client = server.client(project);
    private final String email = "u" + UUID.randomUUID() + "@example.com";

    private AuthenticatorApp enroll(AuthClient.Tokens tokens, String name) {
        JsonNode enrolled = AuthClient.json(
                client.as(tokens, "POST", "/auth/v1/factors", Map.of("factor_type", "totp", "friendly_name", name))
                        .answers(200)
                        .with("<svg", "otpauth://totp/localhost:"));
        assertThat(enrolled.path("type").asString()).isEqualTo("totp");
        return new AuthenticatorApp(
                enrolled.path("id").asString(),
                enrolled.path("totp").path("secret").asString());
    }

    private String challenge(AuthClient.Tokens tokens, AuthenticatorApp app) {
        JsonNode challenge = AuthClient.json(client.as(
                        tokens,
                        "POST",
                        "/auth/v1/factors/%s/challenge".formatted(app.id()),
                        Map.of("factorId", app.id()))
                .answers(200));
        assertThat(challenge.path("expires_at").isNumber()).isTrue();
        return challenge.path("id").asString();
    }

    private ApiScenario answering(AuthClient.Tokens tokens, AuthenticatorApp app, String challenge, String code) {
        return client.as(
                tokens,
                "POST",
                "/auth/v1/factors/%s/verify".formatted(app.id()),
                Map.of("challenge_id", challenge, "code", code));
    }

    private AuthClient.Tokens raise(AuthClient.Tokens tokens, AuthenticatorApp app) {
        project.superuser()
                .sql("update auth.mfa_factors set last_used_step = null")
                .update();
        return client.tokens(answering(tokens, app, challenge(tokens, app), app.code()));
    }

    @Test
    void firstCodeVerifiesTheFactorRaisesTheSessionAndEndsOthers() {
        AuthClient.Tokens other = client.signUp(email, "correct horse");
        AuthClient.Tokens tokens = client.signIn(email, "correct horse");
        AuthenticatorApp app = enroll(tokens, "phone");
        AuthClient.Tokens raised = raise(tokens, app);
        assertThat(raised.claims().path("aal").asString()).isEqualTo("aal2");
        assertThat(raised.claims().path("amr").path(0).path("method").asString())
                .isEqualTo("totp");
        assertThat(raised.claims().path("amr").path(1).path("method").asString())
                .isEqualTo("password");
        assertThat(raised.sessionId()).isEqualTo(tokens.sessionId());
        assertThat(raised.user().path("factors").path(0).path("status").asString())
                .isEqualTo("verified");
        client.as(other, "GET", "/auth/v1/user", Map.of()).answers(403).with("session_not_found");
        assertThat(client.refresh(raised.refresh()).claims().path("aal").asString())
                .isEqualTo("aal2");
    }

    @Test
    void appsThatActForTheUserGoOnWhenAFactorIsProven() {
        TestApp app = TestApp.confidential(client);
        AuthClient.Tokens tokens = client.signUp(email, "correct horse");
        String held = app.tokens(tokens).path("refresh_token").asString();
        raise(tokens, enroll(tokens, "phone"));
        app.refreshing(held).answers(200).with("refresh_token");
    }

    @Test
    void secretsAreSealedAnewWithTheNewestKeyAndGoOnOpening() {
        AuthClient.Tokens tokens = client.signUp(email, "correct horse");
        AuthenticatorApp app = enroll(tokens, "phone");
        String reseal = "/internal/projects/%s/secrets/reseal".formatted(project.ref());
        Caller service = new Caller.Service("project-service", new RequestId("1"));
        client.send(service, "POST", reseal, "").answers(200).with("\"resealed\":0");
        String before = keptSecret();
        server.addMasterKey();
        client.send(service, "POST", reseal, "").answers(200).with("\"resealed\":1");
        assertThat(keptSecret()).startsWith("sealed:").isNotEqualTo(before);
        client.send(service, "POST", reseal, "").answers(200).with("\"resealed\":0");
        raise(tokens, app);
        client.asAdministrator("POST", reseal, Map.of()).answers(401);
    }

    @Test
    void factorsThatComeAndGoAreTold() {
        AuthClient.Tokens tokens = client.signUp(email, "correct horse");
        AuthenticatorApp app = enroll(tokens, "phone");
        assertThat(server.mails(email)).isEmpty();
        AuthClient.Tokens raised = raise(tokens, app);
        raise(raised, app);
        assertThat(server.mails(email)).extracting(Mail::kind).containsExactly("mfa_factor_enrolled_notification");
        assertThat(server.mail(email).text()).contains("(totp)");
        client.as(raised, "DELETE", "/auth/v1/factors/" + app.id(), Map.of()).answers(200);
        assertThat(server.mail(email).kind()).isEqualTo("mfa_factor_unenrolled_notification");
    }

    @Test
    void secretsAreSealedAndImportedOnesBecomeSo() {
        AuthClient.Tokens tokens = client.signUp(email, "correct horse");
        AuthenticatorApp app = enroll(tokens, "phone");
        assertThat(keptSecret()).startsWith("sealed:").doesNotContain(app.secret());
        project.superuser()
                .sql("update auth.mfa_factors set secret = :plain")
                .param("plain", app.secret())
                .update();
        raise(tokens, app);
        assertThat(keptSecret()).startsWith("sealed:");
    }

    private String keptSecret() {
        return project.superuser()
                .sql("select secret from auth.mfa_factors")
                .query(String.class)
                .single();
    }

    @Test
    void verifiedFactorIsNeededForWhatItProtects() {
        AuthClient.Tokens tokens = client.signUp(email, "correct horse");
        AuthenticatorApp app = enroll(tokens, "phone");
        AuthClient.Tokens raised = raise(tokens, app);
        AuthClient.Tokens low = client.signIn(email, "correct horse");
        client.as(low, "PUT", "/auth/v1/user", Map.of("password", "battery staple"))
                .answers(401)
                .with("insufficient_aal");
        client.as(low, "POST", "/auth/v1/factors", Map.of("factor_type", "totp", "friendly_name", "other"))
                .answers(403)
                .with("insufficient_aal");
        client.as(low, "DELETE", "/auth/v1/factors/" + app.id(), Map.of())
                .answers(422)
                .with("insufficient_aal");
        client.as(low, "POST", "/auth/v1/factors/recovery-codes", Map.of()).answers(401);
        client.as(raised, "DELETE", "/auth/v1/factors/" + app.id(), Map.of())
                .answers(200)
                .with(app.id());
        assertThat(client.refresh(raised.refresh()).claims().path("aal").asString())
                .isEqualTo("aal1");
    }

    @Test
    void namesCountsAndKindsAreLimited() {
        AuthClient.Tokens tokens = client.signUp(email, "correct horse");
        enroll(tokens, "phone");
        client.as(tokens, "POST", "/auth/v1/factors", Map.of("factor_type", "totp", "friendly_name", "phone"))
                .answers(422)
                .with(
                        "mfa_factor_name_conflict",
                        "A factor with the friendly name \\\"phone\\\" for this user already exists");
        for (int i = 1; i < 10; i++) {
            enroll(tokens, "phone " + i);
        }
        client.as(tokens, "POST", "/auth/v1/factors", Map.of("factor_type", "totp", "friendly_name", "one more"))
                .answers(422)
                .with("too_many_enrolled_mfa_factors");
        client.as(tokens, "POST", "/auth/v1/factors", Map.of("factor_type", "phone"))
                .answers(422);
        client.as(tokens, "POST", "/auth/v1/factors", Map.of("factor_type", "pigeon"))
                .answers(400);
        AuthClient.Tokens anonymous = client.tokens(client.post("/auth/v1/signup", Map.of()));
        client.as(anonymous, "POST", "/auth/v1/factors", Map.of("factor_type", "totp"))
                .answers(403)
                .with("no_authorization");
    }

    @Test
    void wrongLateForeignAndUsedAnswersAreRefused() {
        AuthClient.Tokens tokens = client.signUp(email, "correct horse");
        AuthenticatorApp app = enroll(tokens, "phone");
        String challenge = challenge(tokens, app);
        String wrong = app.code().equals("000000") ? "000001" : "000000";
        answering(tokens, app, challenge, wrong).answers(422).with("mfa_verification_failed");
        answering(tokens, app, UUID.randomUUID().toString(), app.code())
                .answers(422)
                .with("mfa_factor_not_found");
        AuthClient.Tokens stranger = client.signUp("s" + email, "correct horse");
        answering(stranger, app, challenge, app.code()).answers(422).with("mfa_factor_not_found");
        client.as(stranger, "POST", "/auth/v1/factors/%s/challenge".formatted(app.id()), Map.of("factorId", app.id()))
                .answers(422);
        client.as(stranger, "DELETE", "/auth/v1/factors/" + app.id(), Map.of()).answers(422);
        project.superuser()
                .sql("update auth.mfa_challenges set created_at = now() - interval '301 seconds'")
                .update();
        answering(tokens, app, challenge, app.code()).answers(422).with("mfa_challenge_expired");
        String second = challenge(tokens, app);
        AuthClient.Tokens raised = client.tokens(answering(tokens, app, second, app.code()));
        answering(raised, app, second, app.code()).answers(422).with("mfa_ip_address_mismatch");
    }

    @Test
    void guessingCodesEnds() {
        AuthClient.Tokens tokens = client.signUp(email, "correct horse");
        AuthenticatorApp app = enroll(tokens, "phone");
        String challenge = challenge(tokens, app);
        for (int i = 0; i < 10; i++) {
            answering(tokens, app, challenge, "99999" + i).send();
        }
        answering(tokens, app, challenge, app.code()).answers(429).with("over_request_rate_limit");
    }

    @Test
    void codeIsTakenOnceHoweverManyChallengesAskForIt() throws Exception {
        AuthClient.Tokens tokens = client.signUp(email, "correct horse");
        AuthenticatorApp app = enroll(tokens, "phone");
        project.countNoAttempts();
        for (int round = 0; round < Counts.of(2, 50); round++) {
            project.superuser()
                    .sql("update auth.mfa_factors set last_used_step = null")
                    .update();
            String code = app.code();
            requireOneWinner(atOnce(answeringEach(tokens, app, code)), 422, "mfa_verification_failed");
        }
    }

    @Test
    void recoveryCodeReplacesTheAppOnce() throws Exception {
        AuthClient.Tokens tokens = client.signUp(email, "correct horse");
        AuthenticatorApp app = enroll(tokens, "phone");
        AuthClient.Tokens raised = raise(tokens, app);
        project.countNoAttempts();
        JsonNode codes = recoveryCodes(raised);
        for (int round = 0; round < Counts.of(2, 50); round++) {
            String code = codes.path(round % 10).asString();
            AuthClient.Tokens low = client.signIn(email, "correct horse");
            requireOneWinner(atOnce(answeringEach(low, app, code)), 422, "mfa_verification_failed");
            if (round % 10 == 9) {
                codes = recoveryCodes(raised);
            }
        }
    }

    @Test
    void makingRecoveryCodesIsOnRecordWithoutThem() {
        AuthClient.Tokens tokens = client.signUp(email, "correct horse");
        String code =
                recoveryCodes(raise(tokens, enroll(tokens, "phone"))).path(0).asString();
        assertThat(client.audited("generate_recovery_codes"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.toString())
                        .contains(tokens.userId(), email)
                        .doesNotContain(code));
    }

    private JsonNode recoveryCodes(AuthClient.Tokens raised) {
        JsonNode codes = AuthClient.json(client.as(raised, "POST", "/auth/v1/factors/recovery-codes", Map.of())
                        .answers(200))
                .path("codes");
        assertThat(codes).hasSize(10);
        return codes;
    }

    /** The same code for as many challenges. */
    private List<ApiScenario> answeringEach(AuthClient.Tokens tokens, AuthenticatorApp app, String code) {
        return IntStream.range(0, Race.PARALLEL)
                .mapToObj(_ -> answering(tokens, app, challenge(tokens, app), code))
                .toList();
    }

    @Test
    void issuerThatNoPictureHoldsIsRefused() {
        AuthClient.Tokens tokens = client.signUp(email, "correct horse");
        client.as(
                        tokens,
                        "POST",
                        "/auth/v1/factors",
                        Map.of("factor_type", "totp", "friendly_name", "phone", "issuer", "ü".repeat(255)))
                .answers(400)
                .with("validation_failed", "too long for a QR code");
        client.as(
                        tokens,
                        "POST",
                        "/auth/v1/factors",
                        Map.of("factor_type", "totp", "friendly_name", "phone", "issuer", "ü".repeat(150)))
                .answers(200)
                .with("<svg");
    }

    @Test
    void administratorsGiveNoFactorTheNameOfAnother() {
        AuthClient.Tokens tokens = client.signUp(email, "correct horse");
        enroll(tokens, "phone");
        AuthenticatorApp tablet = enroll(tokens, "tablet");
        String path = "/auth/v1/admin/users/%s/factors/%s".formatted(tokens.userId(), tablet.id());
        client.asAdministrator("PUT", path, Map.of("friendly_name", "phone"))
                .answers(422)
                .with("mfa_factor_name_conflict", "\\\"phone\\\"");
        client.asAdministrator("PUT", path, Map.of("friendly_name", "tablet")).answers(200);
    }

    @Test
    void administratorsSeeRenameAndRemoveFactors() {
        AuthClient.Tokens tokens = client.signUp(email, "correct horse");
        AuthenticatorApp app = enroll(tokens, "phone");
        String path = "/auth/v1/admin/users/%s/factors".formatted(tokens.userId());
        client.asAdministrator("GET", path, Map.of())
                .answers(200)
                .with(app.id(), "unverified")
                .without(app.secret());
        client.asAdministrator("PUT", path + "/" + app.id(), Map.of("friendly_name", "old phone"))
                .answers(200)
                .with("old phone");
        client.asAdministrator("DELETE", path + "/" + app.id(), Map.of())
                .answers(200)
                .with(app.id());
        client.asAdministrator("GET", path, Map.of()).answers(200).without(app.id());
        client.as(tokens, "GET", path, Map.of()).answers(403).with("not_admin");
    }
}
