package dev.loam.auth;

import static dev.loam.auth.Race.atOnce;
import static dev.loam.auth.Race.requireOneWinner;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.test.ApiAnswer;
import dev.loam.platform.test.Counts;
import dev.loam.platform.test.WithPostgres;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Of many uses at once of what works once, exactly one wins. */
@WithPostgres
class OneTimeTests {
    private static final String VERIFIER = "a-verifier-that-is-long-enough-to-be-one-0123456789";

    private final AuthServer server = AuthServer.running();
    private final TestProject project = server.aProject(Map.of(
            "smtp_max_frequency",
            0,
            "rate_limit_sms_sent",
            1000,
            "external_phone_enabled",
            true,
            "sms_max_frequency",
            0,
            "security_update_password_require_reauthentication",
            true));
    private final AuthClient client = server.client(project);

    @BeforeEach
    void countNoAttempts() {
        project.countNoAttempts();
    }

    private String user() {
        String email = "u" + UUID.randomUUID() + "@example.com";
        client.signUp(email, "correct horse");
        return email;
    }

    @Test
    void codeOfAMailIsTakenOnce() throws Exception {
        String email = user();
        for (int round = 0; round < Counts.of(3, 50); round++) {
            client.post("/auth/v1/otp", Map.of("email", email)).answers(200);
            requireOneWinner(
                    atOnce(client.post(
                            "/auth/v1/verify",
                            Map.of(
                                    "type",
                                    "email",
                                    "email",
                                    email,
                                    "token",
                                    server.mail(email).code()))),
                    403,
                    "otp_expired");
        }
    }

    @Test
    void linkIsTakenOnce() throws Exception {
        String email = user();
        for (int round = 0; round < Counts.of(3, 50); round++) {
            client.post("/auth/v1/recover", Map.of("email", email)).answers(200);
            requireOneWinner(
                    atOnce(client.post(
                            "/auth/v1/verify",
                            Map.of(
                                    "type",
                                    "recovery",
                                    "token_hash",
                                    server.mail(email).parameter("token")))),
                    403,
                    "otp_expired");
        }
    }

    @Test
    void codeOfATextIsTakenOnce() throws Exception {
        String phone = "4915" + (100_000_000 + Math.floorMod(UUID.randomUUID().hashCode(), 800_000_000));
        for (int round = 0; round < Counts.of(3, 50); round++) {
            client.post("/auth/v1/otp", Map.of("phone", phone)).answers(200).with("message_id");
            String text = server.mail("+" + phone).text();
            assertThat(text).startsWith("Your code is ");
            requireOneWinner(
                    atOnce(client.post(
                            "/auth/v1/verify",
                            Map.of(
                                    "type",
                                    "sms",
                                    "phone",
                                    phone,
                                    "token",
                                    server.mail("+" + phone).code()))),
                    403,
                    "otp_expired");
        }
        assertThat(project.count(
                        "select count(*) from auth.users where phone = ? and phone_confirmed_at is not null", phone))
                .isOne();
    }

    @Test
    @Tag("supabase-auth-bdbf01eb")
    void codeOfAFlowIsExchangedOnceAndOnlyWithItsVerifier() throws Exception {
        String email = user();
        for (int round = 0; round < Counts.of(3, 50); round++) {
            String code = exchangeCode(email);
            client.post(
                            "/auth/v1/token?grant_type=pkce",
                            Map.of("auth_code", code, "code_verifier", "another" + VERIFIER))
                    .answers(400)
                    .with("bad_code_verifier");
            requireOneWinner(
                    atOnce(client.post(
                            "/auth/v1/token?grant_type=pkce", Map.of("auth_code", code, "code_verifier", VERIFIER))),
                    404,
                    "flow_state_not_found");
        }
    }

    private String exchangeCode(String email) throws Exception {
        client.post(
                        "/auth/v1/otp?redirect_to=http://localhost:3000/welcome",
                        Map.of("email", email, "code_challenge", challenge(), "code_challenge_method", "s256"))
                .answers(200);
        Mail mail = server.mail(email);
        assertThat(mail.parameter("token")).startsWith("pkce_");
        String location = client.anonymously("GET", mail.path(), "")
                .answers(303)
                .headers()
                .firstValue("Location")
                .orElseThrow();
        assertThat(location).startsWith("http://localhost:3000/welcome?code=").doesNotContain("access_token");
        return location.substring(location.indexOf("code=") + 5);
    }

    private static String challenge() throws Exception {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void exchangedSessionTellsHowTheUserSignedIn() throws Exception {
        String code = exchangeCode(user());
        AuthClient.Tokens tokens = client.tokens(
                client.post("/auth/v1/token?grant_type=pkce", Map.of("auth_code", code, "code_verifier", VERIFIER)));
        assertThat(tokens.claims().path("amr").path(0).path("method").asString())
                .isEqualTo("magiclink");
    }

    @Test
    void lateExchangeIsRefused() throws Exception {
        String code = exchangeCode(user());
        project.superuser()
                .sql("update auth.flow_state set auth_code_issued_at = now() - interval '301 seconds'")
                .update();
        client.post("/auth/v1/token?grant_type=pkce", Map.of("auth_code", code, "code_verifier", VERIFIER))
                .answers(422)
                .with("flow_state_expired");
        client.post("/auth/v1/token?grant_type=pkce", Map.of("auth_code", "", "code_verifier", ""))
                .answers(400)
                .with("validation_failed");
    }

    @Test
    void halfAChallengeIsRefused() {
        client.post("/auth/v1/otp", Map.of("email", "a@example.com", "code_challenge", "x".repeat(43)))
                .answers(400)
                .with("validation_failed");
        client.post(
                        "/auth/v1/otp",
                        Map.of("email", "a@example.com", "code_challenge", "short", "code_challenge_method", "s256"))
                .answers(400);
    }

    @Test
    void codeToReauthenticateIsTakenOnce() throws Exception {
        String email = user();
        for (int round = 0; round < Counts.of(2, 50); round++) {
            AuthClient.Tokens tokens = client.signIn(email, round == 0 ? "correct horse" : "password " + (round - 1));
            project.superuser()
                    .sql("update auth.sessions set created_at = now() - interval '2 days'")
                    .update();
            client.as(tokens, "PUT", "/auth/v1/user", Map.of("password", "something else"))
                    .answers(400)
                    .with("reauthentication_needed");
            client.as(tokens, "GET", "/auth/v1/reauthenticate", Map.of()).answers(200);
            assertThat(server.mail(email).kind()).isEqualTo("reauthentication");
            List<ApiAnswer> answers = atOnce(client.as(
                    tokens,
                    "PUT",
                    "/auth/v1/user",
                    Map.of(
                            "password",
                            "password " + round,
                            "nonce",
                            server.mail(email).code())));
            requireOneWinner(answers, 422, "reauthentication_not_valid");
        }
    }

    @Test
    void newUserByCodeIsMadeOnceHoweverManyAsk() throws Exception {
        String email = "new" + UUID.randomUUID() + "@example.com";
        atOnce(client.post("/auth/v1/otp", Map.of("email", email, "data", Map.of("role", "admin"))))
                .forEach(answer -> assertThat(answer.status()).isIn(200, 409));
        assertThat(project.count("select count(*) from auth.users where email = ?", email))
                .isOne();
        assertThat(project.count(
                        "select count(*) from auth.users where email = ? and email_confirmed_at is null", email))
                .isOne();
        client.post("/auth/v1/otp", Map.of("email", "x" + email, "create_user", false))
                .answers(422)
                .with("otp_disabled", "Signups not allowed for otp");
    }
}
