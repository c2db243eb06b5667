package dev.loam.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.test.ApiAnswer;
import dev.loam.platform.test.WithPostgres;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What projects demand of passwords besides their length. */
@WithPostgres
class PasswordRulesTests {
    private final AuthServer server = AuthServer.running();
    private final TestProject project = server.aProject();
    private final AuthClient client = server.client(project);
    private final String email = "u" + UUID.randomUUID() + "@example.com";

    private ApiAnswer signUp(String password, int status) {
        return client.post(
                        "/auth/v1/signup",
                        Map.of("email", "u" + UUID.randomUUID() + "@example.com", "password", password))
                .answers(status);
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        server.change(
                project,
                Map.of(
                        "password_min_length",
                        12,
                        "password_required_characters",
                        "0123456789",
                        "password_refuse_common",
                        true));
        signUp("password", 422)
                .with(
                        "\"weak_password\":{\"reasons\":[\"length\",\"characters\",\"pwned\"]}",
                        "at least 12 characters");
        signUp("a long one with 7", 200);
    }

    @Test
    void commonPasswordsAreRefusedWhereTheProjectWantsThat() {
        signUp("iloveyou", 200);
        server.change(project, Map.of("password_refuse_common", true));
        signUp("iloveyou", 422).with("weak_password", "pwned");
        signUp("ILoveYou", 422);
        signUp("correct horse", 200);
    }

    @Test
    void breachedPasswordsAreRefusedAndNobodyIsAskedUnlessSwitchedOn() {
        int before = server.askedRanges().size();
        signUp("correct battery", 200);
        assertThat(server.askedRanges()).hasSize(before);
        server.change(project, Map.of("password_hibp_enabled", true));
        signUp("correct battery", 422).with("weak_password", "pwned");
        assertThat(server.askedRanges().getLast()).hasSize(5);
        signUp("correct horse", 200);
        signUp("wrong weather", 200);
    }

    @Test
    void formerPasswordsAreNotChosenAgain() {
        server.change(project, Map.of("password_history_length", 2));
        AuthClient.Tokens tokens = client.signUp(email, "first password");
        change(tokens, "second password", 200);
        change(tokens, "third password", 200);
        change(tokens, "first password", 422).with("same_password");
        change(tokens, "second password", 422);
        change(tokens, "third password", 422).with("same_password");
        change(tokens, "fourth password", 200);
        change(tokens, "first password", 200);
        assertThat(project.count("select count(*) from auth.password_history")).isEqualTo(2);
        assertThat(project.superuser()
                        .sql("select string_agg(password_hash, ' ') from auth.password_history")
                        .query(String.class)
                        .single())
                .doesNotContain("password");
    }

    @Test
    void passwordBeforeAnAdministratorsIsNotChosenAgain() {
        server.change(project, Map.of("password_history_length", 2));
        AuthClient.Tokens tokens = client.signUp(email, "first password");
        client.asAdministrator("PUT", "/auth/v1/admin/users/" + tokens.userId(), Map.of("password", "second password"))
                .answers(200);
        AuthClient.Tokens later = client.signIn(email, "second password");
        change(later, "first password", 422).with("same_password");
        change(later, "third password", 200);
    }

    @Test
    void signInSaysWhenThePasswordWouldBeRefusedNow() {
        client.signUp(email, "password");
        Map<String, String> right = Map.of("email", email, "password", "password");
        client.post("/auth/v1/token?grant_type=password", right).answers(200).without("weak_password");
        server.change(project, Map.of("password_min_length", 12, "password_refuse_common", true));
        client.post("/auth/v1/token?grant_type=password", right)
                .answers(200)
                .with("\"weak_password\":{\"message\":", "\"reasons\":[\"length\",\"pwned\"]", "access_token");
    }

    private ApiAnswer change(AuthClient.Tokens tokens, String password, int status) {
        return client.as(tokens, "PUT", "/auth/v1/user", Map.of("password", password))
                .answers(status);
    }
}
