package dev.loam.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.test.WithPostgres;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The meter of monthly active users counts people, not requests. */
@WithPostgres
class MonthlyActivityTests {
    private final AuthServer server = AuthServer.running();
    private final TestProject project = server.aProject(Map.of("external_anonymous_users_enabled", true));
    private final AuthClient client = server.client(project);

    private List<UUID> entries() {
        return server.control()
                .sql(
                        "select id from loam.usage_entry where ref = ? and meter = 'monthly_active_users' and quantity = 1")
                .param(project.ref().value())
                .query(UUID.class)
                .list();
    }

    @Test
    void userIsCountedOnceHoweverActive() {
        AuthClient.Tokens ada = client.signUp("ada@example.com", "correct horse");
        client.refresh(client.refresh(ada.refresh()).refresh());
        client.signIn("ada@example.com", "correct horse");
        assertThat(entries()).hasSize(1);

        client.signUp("bob@example.com", "correct horse");
        client.tokens(client.post("/auth/v1/signup", Map.of()));
        assertThat(entries()).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void attemptThatFailsCountsNobody() {
        client.signUp("ada@example.com", "correct horse");
        client.post("/auth/v1/token?grant_type=password", Map.of("email", "ada@example.com", "password", "wrong"))
                .answers(400);
        client.post("/auth/v1/signup", Map.of("email", "ada@example.com", "password", "correct horse"))
                .answers(422);
        assertThat(entries()).hasSize(1);
    }
}
