package dev.loam.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.auth.client.Client;
import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.limit.RequestLimit;
import dev.loam.auth.limit.RequestLimits;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.test.ApiScenario;
import dev.loam.platform.test.WithPostgres;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How often auth may be asked, and may send. */
@WithPostgres
class LimitTests {
    private final AuthServer server = AuthServer.running();
    private final TestProject project = server.aProject();
    private final AuthClient client = server.client(project);
    private final String email = "u" + UUID.randomUUID() + "@example.com";

    private static ApiScenario from(String address, ApiScenario scenario) {
        return scenario.header("X-Loam-Client-Ip", address);
    }

    private int allowed(int tries, String address, String path, Map<String, ?> body) {
        int allowed = 0;
        for (int i = 0; i < tries; i++) {
            allowed += from(address, client.post(path, body)).send().status() == 429 ? 0 : 1;
        }
        return allowed;
    }

    @Test
    void oneAddressSignsInOnlySoOften() {
        server.change(project, Map.of("rate_limit_token_refresh", 25));
        String path = "/auth/v1/token?grant_type=password";
        Map<String, String> body = Map.of("email", email, "password", "x");
        assertThat(allowed(30, "203.0.113.1", path, body)).isEqualTo(25);
        from("203.0.113.1", client.post(path, body))
                .answers(429)
                .with("over_request_rate_limit", "Request rate limit reached");
        assertThat(allowed(3, "203.0.113.2", path, body)).isEqualTo(3);
        assertThat(allowed(40, "127.0.0.1", path, body)).isEqualTo(40);
    }

    @Test
    @Tag("CVE-2026-110861")
    void twoProcessesTogetherAllowNoMoreThanTheLimit() {
        TestProject shared = server.aProject(Map.of("rate_limit_verify", 40));
        Caller.OfProject caller = server.client(shared).caller("anon", null, null, "{}");
        Client somebody = new Client("203.0.113.77", null, null);
        List<RequestLimits> processes =
                List.of(server.another(RequestLimits.class), server.another(RequestLimits.class));
        int allowed = 0;
        for (int i = 0; i < 60; i++) {
            try {
                processes.get(i % 2).require(caller, RequestLimit.VERIFICATION, somebody);
                allowed++;
            } catch (AuthException refused) {
                assertThat(refused.error()).isEqualTo(AuthError.OVER_REQUEST_RATE_LIMIT);
            }
        }
        assertThat(allowed).isEqualTo(40);
    }

    @Test
    void limitsAreCountedInTheDatabaseAndEndWithTheirWindow() {
        server.change(project, Map.of("rate_limit_verify", 5));
        String path = "/auth/v1/verify";
        Map<String, String> body = Map.of("type", "recovery", "token_hash", "x");
        assertThat(allowed(3, "203.0.113.3", path, body)).isEqualTo(3);
        project.superuser().sql("update auth.rates set taken = taken + 1").update();
        assertThat(allowed(3, "203.0.113.3", path, body)).isEqualTo(1);
        server.change(project, Map.of("rate_limit_verify", 6));
        project.superuser()
                .sql("update auth.rates set started_at = now() - interval '6 minutes'")
                .update();
        assertThat(allowed(10, "203.0.113.3", path, body)).isEqualTo(6);
    }

    @Test
    void anonymousUsersAndMessagesHaveLimitsOfTheirOwn() {
        server.change(
                project,
                Map.of("rate_limit_anonymous_users", 2, "external_anonymous_users_enabled", true, "rate_limit_otp", 3));
        assertThat(allowed(5, "203.0.113.4", "/auth/v1/signup", Map.of())).isEqualTo(2);
        assertThat(allowed(5, "203.0.113.4", "/auth/v1/recover", Map.of("email", "x")))
                .isEqualTo(3);
        assertThat(allowed(5, "203.0.113.4", "/auth/v1/otp", Map.of("email", "x")))
                .isEqualTo(3);
    }

    @Test
    void projectSendsOnlySoManyMailsInAnHour() {
        server.change(
                project, Map.of("rate_limit_email_sent", 2, "mailer_autoconfirm", false, "smtp_max_frequency", 0));
        client.post("/auth/v1/recover", Map.of("email", email)).answers(200);
        client.post("/auth/v1/signup", Map.of("email", email, "password", "correct horse"))
                .answers(200);
        client.post("/auth/v1/recover", Map.of("email", email))
                .answers(429)
                .with("over_email_send_rate_limit", "email rate limit exceeded");
        client.post("/auth/v1/recover", Map.of("email", "nobody" + email)).answers(429);
        assertThat(server.mails(email)).hasSize(1);
    }

    @Test
    void projectSendsOnlySoManyTextsInAnHour() {
        server.change(
                project, Map.of("rate_limit_sms_sent", 1, "external_phone_enabled", true, "sms_max_frequency", 0));
        client.post("/auth/v1/otp", Map.of("phone", "+4915112345670")).answers(200);
        client.post("/auth/v1/otp", Map.of("phone", "+4915112345671"))
                .answers(429)
                .with("over_sms_send_rate_limit", "SMS rate limit exceeded");
    }

    @Test
    void mailsSpeakTheLanguageOfTheirReader() {
        server.change(
                project,
                Map.of(
                        "smtp_max_frequency",
                        0,
                        "mailer_subjects_recovery",
                        "Reset",
                        "mailer_localized_subjects",
                        Map.of("recovery.de", "Neues Passwort", "recovery.pt_BR", "Nova senha"),
                        "mailer_localized_templates",
                        Map.of("recovery.de", "<p>Code: {{ .Token }}</p>")));
        client.post(
                        "/auth/v1/signup",
                        Map.of("email", email, "password", "correct horse", "data", Map.of("locale", "de_AT")))
                .answers(200);
        client.post("/auth/v1/recover", Map.of("email", email)).answers(200);
        assertThat(server.mail(email).message().path("subject").asString()).isEqualTo("Neues Passwort");
        assertThat(server.mail(email).text()).startsWith("Code: ");
        String other = "other" + email;
        client.signUp(other, "correct horse");
        client.post("/auth/v1/recover", Map.of("email", other))
                .header("Accept-Language", "pt-BR, en;q=0.5")
                .answers(200);
        assertThat(server.mail(other).message().path("subject").asString()).isEqualTo("Nova senha");
        client.post("/auth/v1/recover", Map.of("email", other))
                .header("Accept-Language", "ja, ;;;")
                .answers(200);
        assertThat(server.mail(other).message().path("subject").asString()).isEqualTo("Reset");
    }
}
