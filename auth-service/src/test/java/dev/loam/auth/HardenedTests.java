package dev.loam.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.test.WithPostgres;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** What the hardened preset changes. */
@WithPostgres
class HardenedTests {
    private final AuthServer server = AuthServer.running();
    private final TestProject project = server.aProject(Map.of("security_preset", "hardened"));
    private final AuthClient client = server.client(project);

    @Test
    void passwordsHaveEightCharactersEvenIfTheSettingSaysLess() {
        client.post("/auth/v1/signup", Map.of("email", "ada@example.com", "password", "7 signs"))
                .answers(422)
                .with("weak_password", "length", "8");
        client.signUp("ada@example.com", "8 signs!");
    }

    @Test
    void passwordsAreAsLongAsAnybodyTypesThem() {
        String password = "ü".repeat(64);
        client.signUp("ada@example.com", password);
        client.signIn("ada@example.com", password);
        client.post(
                        "/auth/v1/token?grant_type=password",
                        Map.of("email", "ada@example.com", "password", "ü".repeat(63) + "u"))
                .answers(400);
        client.post("/auth/v1/signup", Map.of("email", "eve@example.com", "password", "a".repeat(1025)))
                .answers(400)
                .with("validation_failed", "1024");
    }

    @Test
    void olderHashesAreReplacedAtTheNextSignIn() {
        client.signUp("ada@example.com", "correct horse");
        project.superuser()
                .sql("update auth.users set encrypted_password = ?")
                .param(new BCryptPasswordEncoder(4).encode("correct horse"))
                .update();

        client.signIn("ada@example.com", "correct horse");

        assertThat(project.count("select count(*) from auth.users where encrypted_password like '$argon2id$%'"))
                .isOne();
        client.signIn("ada@example.com", "correct horse");
    }

    @Test
    void passwordOfAnOldSessionChangesWithACodeOnly() {
        AuthClient.Tokens ada = client.signUp("ada@example.com", "correct horse");
        project.superuser()
                .sql("update auth.sessions set created_at = now() - interval '25 hours'")
                .update();

        client.as(ada, "PUT", "/auth/v1/user", Map.of("password", "another horse"))
                .answers(400)
                .with("reauthentication_needed");
    }
}
