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
    private final TestProject project =
            server.aProject(Map.of("external_anonymous_users_enabled", true, "oauth_server_enabled", true));
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
    void userWhoComesByAnAppAloneIsCounted() {
        AuthClient.Tokens ada = client.signUp("ada@example.com", "correct horse");
        TestApp app = TestApp.confidential(client);
        String refreshToken = app.tokens(ada).path("refresh_token").asString();
        assertThat(entries()).hasSize(1);
        // As in a later month: nothing has told of bob yet, and he does not come but by the app.
        project.superuser()
                .sql("update auth.sessions set user_id = cast(? as uuid) where oauth_client_id is not null")
                .param(userWhoNeverCame())
                .update();
        String next = AuthClient.json(app.refreshing(refreshToken).answers(200))
                .path("refresh_token")
                .asString();
        app.refreshing(next).answers(200);
        assertThat(entries()).hasSize(2).doesNotHaveDuplicates();
    }

    private String userWhoNeverCame() {
        return AuthClient.json(client.asAdministrator(
                                "POST",
                                "/auth/v1/admin/users",
                                Map.of("email", "bob@example.com", "email_confirm", true))
                        .answers(200))
                .path("id")
                .asString();
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
