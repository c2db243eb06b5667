package dev.loam.auth;

import dev.loam.platform.test.WithPostgres;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Captchas in front of everything that can be asked without a session. */
@WithPostgres
class CaptchaTests {
    private static final Map<String, Object> SETTINGS = Map.of(
            "security_captcha_enabled",
            true,
            "security_captcha_provider",
            "turnstile",
            "security_captcha_secret",
            "of-the-app",
            "passkey_enabled",
            true,
            "external_anonymous_users_enabled",
            true);

    private final AuthServer server = AuthServer.running();
    private final TestProject project = server.aProject(SETTINGS);
    private final AuthClient client = server.client(project);
    private final String email = "u" + UUID.randomUUID() + "@example.com";

    private static Map<String, Object> with(Map<String, ?> body, String token) {
        Map<String, Object> more = new HashMap<>(body);
        more.put("gotrue_meta_security", Map.of("captcha_token", token));
        return more;
    }

    @Test
    void nothingGoesWithoutASolvedCaptcha() {
        client.tokens(
                client.post("/auth/v1/signup", with(Map.of("email", email, "password", "correct horse"), "good")));
        Map<String, Map<String, ?>> routes = Map.of(
                "/auth/v1/signup", Map.of("email", "b" + email, "password", "correct horse"),
                "/auth/v1/otp", Map.of("email", email),
                "/auth/v1/magiclink", Map.of("email", email),
                "/auth/v1/recover", Map.of("email", email),
                "/auth/v1/resend", Map.of("email", email, "type", "signup"),
                "/auth/v1/token?grant_type=password", Map.of("email", email, "password", "correct horse"),
                "/auth/v1/passkeys/authentication/options", Map.of());
        routes.forEach((path, body) -> {
            client.post(path, body).answers(400).with("captcha_failed", "no captcha_token found");
            client.post(path, with(body, " ")).answers(400).with("captcha_failed");
            client.post(path, with(body, "bad")).answers(400).with("captcha_failed", "invalid-input-response");
        });
        client.post(
                        "/auth/v1/token?grant_type=password",
                        with(Map.of("email", email, "password", "correct horse"), "good"))
                .answers(200);
        client.post("/auth/v1/signup", Map.of()).answers(400).with("captcha_failed");
        client.post("/auth/v1/signup", with(Map.of(), "good")).answers(200);
    }

    @Test
    void providerThatDoesNotAnswerLetsNobodyOn() {
        client.post("/auth/v1/signup", with(Map.of("email", email, "password", "correct horse"), "broken"))
                .answers(500)
                .without("access_token");
        Map<String, Object> settings = new HashMap<>(SETTINGS);
        settings.remove("security_captcha_secret");
        server.change(project, settings);
        client.post("/auth/v1/signup", with(Map.of("email", email, "password", "correct horse"), "good"))
                .answers(500);
    }

    @Test
    void administratorsAndSessionsNeedNone() {
        AuthClient.Tokens tokens = client.tokens(
                client.post("/auth/v1/signup", with(Map.of("email", email, "password", "correct horse"), "good")));
        client.refreshing(tokens.refresh()).answers(200);
        client.as(tokens, "GET", "/auth/v1/user", Map.of()).answers(200);
        client.asAdministrator("POST", "/auth/v1/otp", Map.of("email", email)).answers(200);
    }
}
