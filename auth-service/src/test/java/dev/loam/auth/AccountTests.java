package dev.loam.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.change.ChangeFeed;
import dev.loam.platform.change.ChangeListener;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import tools.jackson.databind.JsonNode;

class AccountTests {
    private static final String PASSWORD = "correct horse";
    private static final String USER = "/auth/v1/user";

    private final AuthServer server = AuthServer.running();

    @Test
    void userIsShownToTheirOwnTokenOnly() {
        TestProject project = server.aProject();
        AuthClient client = server.client(project);
        AuthClient.Tokens ada = client.signUp("ada@example.com", PASSWORD);

        client.as(ada, "GET", USER, Map.of())
                .answers(200)
                .with("ada@example.com")
                .without("encrypted", "argon2");
        client.anonymously("GET", USER, "")
                .answers(401)
                .with("no_authorization")
                .without("ada@");
        client.anonymously("GET", USER, "")
                .bearer("a-key")
                .answers(403)
                .with("bad_jwt")
                .without("ada@");
        client.send(client.caller("authenticated", "no-uuid", null, "{}"), "GET", USER, "")
                .answers(403)
                .with("bad_jwt");
        client.send(client.caller("authenticated", UUID.randomUUID().toString(), null, "{}"), "GET", USER, "")
                .answers(403)
                .with("user_not_found");
    }

    @Test
    void tokenOfAnotherProjectFindsNobody() {
        AuthClient client = server.client(server.aProject());
        AuthClient.Tokens ada = client.signUp("ada@example.com", PASSWORD);

        server.client(server.aProject())
                .as(ada, "GET", USER, Map.of())
                .answers(403)
                .with("user_not_found")
                .without("ada@");
    }

    @Test
    void sessionOfAnotherUserDoesNotCount() {
        AuthClient client = server.client(server.aProject());
        AuthClient.Tokens ada = client.signUp("ada@example.com", PASSWORD);
        AuthClient.Tokens bob = client.signUp("bob@example.com", PASSWORD);

        client.send(client.caller("authenticated", ada.userId(), bob.sessionId(), "{}"), "GET", USER, "")
                .answers(403)
                .with("session_not_found");
    }

    @Test
    void whatAProjectsOwnPolicyLeavesInASessionIsForgotten() {
        TestProject project = server.aProject();
        AuthClient client = server.client(project);
        AuthClient.Tokens ada = client.signUp("ada@example.com", PASSWORD);
        for (String statement : List.of(
                """
                create function public.linger() returns boolean language plpgsql as
                $$ begin perform pg_advisory_lock_shared(4711); return true; end $$
                """,
                "alter table auth.users force row level security",
                "create policy lingering on auth.users using (public.linger())")) {
            project.owner().sql(statement).update();
        }

        client.as(ada, "GET", USER, Map.of()).answers(200).with("ada@example.com");
        client.refresh(ada.refresh());

        assertThat(project.count("""
                        select count(*) from pg_locks l join pg_database d on d.oid = l.database
                        where d.datname = current_database() and l.locktype = 'advisory' and l.objid = 4711
                        """)).isZero();
    }

    @Test
    void requestWithoutInternalIdentityIsRefused() {
        server.api().get(USER).answers(401);
        server.api().get(USER).header("X-Loam-Identity", "made.up").answers(401);
    }

    @Test
    void dataIsMergedAndNullRemoves() {
        TestProject project = server.aProject();
        AuthClient client = server.client(project);
        AuthClient.Tokens ada = client.signUp("ada@example.com", PASSWORD);
        client.as(ada, "PUT", USER, Map.of("data", Map.of("name", "Ada", "age", 36)))
                .answers(200);
        Map<String, Object> withoutAge = new HashMap<>(Map.of("city", "London"));
        withoutAge.put("age", null);

        JsonNode user = AuthClient.json(client.as(
                        ada,
                        "PUT",
                        USER,
                        Map.of("data", withoutAge, "app_metadata", Map.of("admin", true), "role", "service_role"))
                .answers(200));

        assertThat(user.path("user_metadata").path("name").asString()).isEqualTo("Ada");
        assertThat(user.path("user_metadata").path("city").asString()).isEqualTo("London");
        assertThat(user.path("user_metadata").has("age")).isFalse();
        assertThat(user.path("app_metadata").has("admin")).isFalse();
        assertThat(user.path("role").asString()).isEqualTo("authenticated");
        assertThat(project.events())
                .endsWith("loam.auth.user.signed_in", "loam.auth.user.updated", "loam.auth.user.updated");
    }

    @Test
    void newPasswordReplacesTheOldOneAndEndsOtherSessions() {
        AuthClient client = server.client(server.aProject());
        AuthClient.Tokens here = client.signUp("ada@example.com", PASSWORD);
        AuthClient.Tokens elsewhere = client.signIn("ada@example.com", PASSWORD);

        client.as(here, "PUT", USER, Map.of("password", PASSWORD))
                .answers(422)
                .with("same_password", "New password should be different from the old password.");
        client.as(here, "PUT", USER, Map.of("password", "short")).answers(422).with("weak_password");
        client.as(here, "PUT", USER, Map.of("password", "battery staple")).answers(200);

        client.as(here, "GET", USER, Map.of()).answers(200);
        client.as(elsewhere, "GET", USER, Map.of()).answers(403).with("session_not_found");
        client.refreshing(elsewhere.refresh()).answers(400).with("refresh_token_not_found");
        client.post("/auth/v1/token?grant_type=password", Map.of("email", "ada@example.com", "password", PASSWORD))
                .answers(400);
        client.signIn("ada@example.com", "battery staple");
    }

    @Test
    void projectMayAskForTheCurrentPassword() {
        AuthClient client =
                server.client(server.aProject(Map.of("security_update_password_require_current_password", true)));
        AuthClient.Tokens ada = client.signUp("ada@example.com", PASSWORD);

        client.as(ada, "PUT", USER, Map.of("password", "battery staple"))
                .answers(400)
                .with("current_password_required");
        client.as(ada, "PUT", USER, Map.of("password", "battery staple", "current_password", "wrong"))
                .answers(422)
                .with("current_password_invalid");
        client.as(ada, "PUT", USER, Map.of("password", "battery staple", "current_password", PASSWORD))
                .answers(200);
    }

    @Test
    void sessionWithoutTheSecondFactorChangesNoCredentials() {
        TestProject project = server.aProject();
        AuthClient client = server.client(project);
        AuthClient.Tokens ada = client.signUp("ada@example.com", PASSWORD);
        project.superuser()
                .sql(
                        "insert into auth.mfa_factors (user_id, factor_type, status, secret) values (cast(? as uuid), 'totp', 'verified', 'seed')")
                .param(ada.userId())
                .update();

        client.as(ada, "PUT", USER, Map.of("password", "battery staple"))
                .answers(401)
                .with("insufficient_aal");
        client.as(ada, "PUT", USER, Map.of("email", "new@example.com"))
                .answers(401)
                .with("insufficient_aal");
        client.as(ada, "GET", USER, Map.of())
                .answers(200)
                .with("\"factor_type\":\"totp\"")
                .without("seed");
    }

    @Test
    void addressChangesAtOnceWhereTheProjectTakesItAtItsWord() {
        TestProject project = server.aProject();
        AuthClient client = server.client(project);
        AuthClient.Tokens ada = client.signUp("ada@example.com", PASSWORD);
        client.signUp("bob@example.com", PASSWORD);

        client.as(ada, "PUT", USER, Map.of("email", "BOB@example.com"))
                .answers(422)
                .with("email_exists", "A user with this email address has already been registered");
        JsonNode user = AuthClient.json(client.as(ada, "PUT", USER, Map.of("email", "Lovelace@example.com"))
                .answers(200));

        assertThat(user.path("email").asString()).isEqualTo("lovelace@example.com");
        assertThat(user.path("user_metadata").path("email").asString()).isEqualTo("lovelace@example.com");
        assertThat(user.path("identities").get(0).path("email").asString()).isEqualTo("lovelace@example.com");
        client.signIn("lovelace@example.com", PASSWORD);
    }

    @Test
    void anonymousUserBecomesPermanent() {
        AuthClient client = server.client(server.aProject(Map.of("external_anonymous_users_enabled", true)));
        AuthClient.Tokens nobody = client.tokens(client.post("/auth/v1/signup", Map.of()));

        JsonNode user =
                AuthClient.json(client.as(nobody, "PUT", USER, Map.of("email", "ada@example.com", "password", PASSWORD))
                        .answers(200));

        assertThat(user.path("is_anonymous").asBoolean(true)).isFalse();
        assertThat(user.path("app_metadata").path("provider").asString()).isEqualTo("email");
        assertThat(client.signIn("ada@example.com", PASSWORD).userId()).isEqualTo(nobody.userId());
    }

    @Test
    void signingOutEndsTheSessionsOfItsScope() {
        AuthClient client = server.client(server.aProject());
        AuthClient.Tokens first = client.signUp("ada@example.com", PASSWORD);
        AuthClient.Tokens second = client.signIn("ada@example.com", PASSWORD);
        AuthClient.Tokens third = client.signIn("ada@example.com", PASSWORD);
        AuthClient.Tokens bob = client.signUp("bob@example.com", PASSWORD);

        client.as(first, "POST", "/auth/v1/logout?scope=universe", Map.of())
                .answers(400)
                .with("validation_failed");
        client.as(first, "POST", "/auth/v1/logout?scope=local", Map.of()).answers(204);
        client.as(first, "GET", USER, Map.of()).answers(403).with("session_not_found");
        client.refreshing(first.refresh()).answers(400).with("refresh_token_not_found");
        client.as(first, "POST", "/auth/v1/logout", Map.of()).answers(403).with("session_not_found");

        client.as(second, "POST", "/auth/v1/logout?scope=others", Map.of()).answers(204);
        client.as(third, "GET", USER, Map.of()).answers(403);
        client.as(second, "GET", USER, Map.of()).answers(200);

        client.as(second, "POST", "/auth/v1/logout", Map.of()).answers(204);
        client.as(second, "GET", USER, Map.of()).answers(403);
        client.as(bob, "GET", USER, Map.of()).answers(200);
    }

    @Test
    void signingOutIsPublished() {
        TestProject project = server.aProject();
        AuthClient client = server.client(project);
        AuthClient.Tokens ada = client.signUp("ada@example.com", PASSWORD);

        client.as(ada, "POST", "/auth/v1/logout", Map.of()).answers(204);

        assertThat(server.control()
                        .sql("select count(*) from loam.change where kind = 'revocation' and key = ?")
                        .param(project.ref() + "/" + ada.sessionId())
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    void endedSessionsAreKeptForAsLongAsTheirTokensMayLive() {
        String ref = server.aProject().ref().value();
        for (String change :
                List.of("revocation/7 days", "revocation/8 days", "function/23 hours", "function/7 days")) {
            server.control().sql("""
                            insert into loam.change (kind, key, at)
                            values (split_part(:change, '/', 1), :ref || '/' || :change,
                                now() - cast(split_part(:change, '/', 2) as interval))
                            """).param("change", change).param("ref", ref).update();
        }

        ChangeFeed another =
                new ChangeFeed(server.control(), new StaticListableBeanFactory().getBeanProvider(ChangeListener.class));
        another.start();
        another.stop();

        assertThat(server.control()
                        .sql("select key from loam.change where key like ?")
                        .param(ref + "/%")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder(ref + "/revocation/7 days", ref + "/function/23 hours");
    }
}
