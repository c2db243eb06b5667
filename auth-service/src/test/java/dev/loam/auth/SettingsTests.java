package dev.loam.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.test.ApiAnswer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a project's settings do, from the next request on. */
class SettingsTests {
    private final AuthServer server = AuthServer.running();
    private final TestProject project = server.aProject();
    private final AuthClient client = server.client(project);

    @Test
    void signUpsAreSwitchedOffAndOn() {
        client.signUp("ada@example.com", "correct horse");
        server.change(project, Map.of("disable_signup", true));
        signUp("bob@example.com", "correct horse", 422).with("signup_disabled");
        client.signIn("ada@example.com", "correct horse");
        server.change(project, Map.of());
        signUp("bob@example.com", "correct horse", 200);
    }

    @Test
    void passwordsAreAsLongAndAsMixedAsTheProjectWants() {
        server.change(
                project,
                Map.of(
                        "password_min_length",
                        12,
                        "password_required_characters",
                        "abcdefghijklmnopqrstuvwxyz:0123456789:!\\:"));
        signUp("ada@example.com", "short1:", 422).with("weak_password", "12 characters", "length");
        signUp("ada@example.com", "without any digit", 422).with("weak_password", "0123456789");
        signUp("ada@example.com", "with a digit 1", 422).with("weak_password", "!:");
        signUp("ada@example.com", "with a digit: 1", 200);
    }

    @Test
    void accessTokensLiveAsLongAsTheProjectWants() {
        AuthClient.Tokens before = client.signUp("ada@example.com", "correct horse");
        server.change(project, Map.of("jwt_exp", 60));
        AuthClient.Tokens after = client.refresh(before.refresh());
        assertThat(lifetime(before)).isEqualTo(3600);
        assertThat(lifetime(after)).isEqualTo(60);
    }

    @Test
    void clientsReadWhoSendsTheProjectsTexts() {
        client.anonymously("GET", "/auth/v1/settings", "").answers(200).with("\"sms_provider\":\"\"");
        server.change(project, Map.of("sms_provider", "vonage"));
        client.anonymously("GET", "/auth/v1/settings", "").answers(200).with("\"sms_provider\":\"vonage\"");
    }

    @Test
    void anonymousUsersComeWhenTheProjectWantsThem() {
        client.post("/auth/v1/signup", Map.of()).answers(422).with("anonymous_provider_disabled");
        server.change(project, Map.of("external_anonymous_users_enabled", true));
        client.post("/auth/v1/signup", Map.of()).answers(200).with("\"is_anonymous\":true");
    }

    @Test
    void replacedRefreshTokenIsGoodForAsLongAsTheProjectWants() {
        AuthClient.Tokens first = client.signUp("ada@example.com", "correct horse");
        AuthClient.Tokens second = client.refresh(first.refresh());
        client.refreshing(first.refresh()).answers(200);
        server.change(project, Map.of("security_refresh_token_reuse_interval", 0));
        client.refresh(second.refresh());
        client.refreshing(first.refresh()).answers(400).with("refresh_token_already_used");
    }

    private static long lifetime(AuthClient.Tokens tokens) {
        return tokens.claims().path("exp").asLong()
                - tokens.claims().path("iat").asLong();
    }

    private ApiAnswer signUp(String email, String password, int status) {
        return client.post("/auth/v1/signup", Map.of("email", email, "password", password))
                .answers(status);
    }
}
