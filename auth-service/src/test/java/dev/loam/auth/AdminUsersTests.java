package dev.loam.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Grants;
import dev.loam.platform.identity.RequestId;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AdminUsersTests {
    private static final String USERS = "/auth/v1/admin/users";

    private final AuthServer server = AuthServer.running();

    @Test
    void onlyTheServiceRoleIsAdministrator() {
        TestProject project = server.aProject();
        AuthClient client = server.client(project);
        AuthClient.Tokens ada = client.signUp("ada@example.com", "correct horse");

        client.anonymously("GET", USERS, "")
                .answers(403)
                .with("not_admin", "User not allowed")
                .without("ada@");
        client.as(ada, "GET", USERS, Map.of()).answers(403).with("not_admin").without("ada@");
        client.as(ada, "DELETE", USERS + "/" + ada.userId(), Map.of())
                .answers(403)
                .with("not_admin");
        client.post(USERS, Map.of("email", "eve@example.com")).answers(403).with("not_admin");
        client.send(functionWithTheServiceRole(project), "GET", USERS, "")
                .answers(403)
                .with("not_admin");
        client.asAdministrator("GET", USERS, Map.of()).answers(200).with("ada@example.com");
        assertThat(project.count("select count(*) from auth.users")).isOne();
    }

    @Test
    void tokenOfSupabasesAdministratorOpensTheAdministrationAndNothingOfTheUsers() {
        TestProject project = server.aProject();
        AuthClient client = server.client(project);
        Caller administrator = new Caller.OfProject(
                project.ref(),
                "supabase_admin",
                "{\"role\":\"supabase_admin\"}",
                null,
                null,
                new RequestId("r"),
                Grants.ALL,
                0);
        client.send(administrator, "POST", USERS, "{\"email\":\"ada@example.com\"}")
                .answers(200);
        client.send(administrator, "GET", USERS, "").answers(200).with("ada@example.com");
        client.send(administrator, "GET", "/auth/v1/admin/sso/providers", "").answers(200);
        client.send(administrator, "GET", "/auth/v1/user", "").answers(401).without("ada@");
    }

    private static Caller functionWithTheServiceRole(TestProject project) {
        return new Caller.OfProject(
                project.ref(), "service_role", "{}", null, null, new RequestId("r"), Grants.NONE, 1);
    }

    @Test
    void administratorOfOneProjectSeesNothingOfAnother() {
        AuthClient.Tokens ada = server.client(server.aProject()).signUp("ada@example.com", "correct horse");
        AuthClient other = server.client(server.aProject());

        other.asAdministrator("GET", USERS, Map.of())
                .answers(200)
                .with("\"users\":[]")
                .without("ada@");
        other.asAdministrator("GET", USERS + "/" + ada.userId(), Map.of())
                .answers(404)
                .with("user_not_found");
        other.asAdministrator("PUT", USERS + "/" + ada.userId(), Map.of("role", "x"))
                .answers(404);
        other.asAdministrator("DELETE", USERS + "/" + ada.userId(), Map.of()).answers(404);
    }

    @Test
    void whatAnAdministratorChangesIsOnRecordBeforeAndAfter() {
        AuthClient client = server.client(server.aProject());
        String ada = client.signUp("ada@example.com", "correct horse").userId();
        client.asAdministrator(
                        "PUT",
                        USERS + "/" + ada,
                        Map.of("app_metadata", Map.of("plan", "pro"), "password", "another horse"))
                .answers(200);
        client.asAdministrator("DELETE", USERS + "/" + ada, Map.of()).answers(200);

        JsonNode entries = AuthClient.json(client.asAdministrator("GET", "/auth/v1/admin/audit", Map.of())
                .answers(200)
                .without("another horse", "$argon2"));
        JsonNode deleted = entries.path(0).path("payload").path("traits");
        assertThat(deleted.path("user_email").asString()).isEqualTo("ada@example.com");
        assertThat(deleted.path("before").path("app_metadata").path("plan").asString())
                .isEqualTo("pro");
        JsonNode changed = entries.path(1).path("payload").path("traits");
        assertThat(changed.path("before").propertyNames()).containsExactly("app_metadata");
        assertThat(changed.path("before").path("app_metadata").has("plan")).isFalse();
        assertThat(changed.path("after").path("app_metadata").path("plan").asString())
                .isEqualTo("pro");
        assertThat(changed.path("after").path("password").asString()).isEqualTo("[redacted]");
    }

    @Test
    void userIsMadeAsTheAdministratorSays() {
        TestProject project = server.aProject();
        AuthClient client = server.client(project);
        UUID id = UUID.randomUUID();

        JsonNode user = AuthClient.json(client.asAdministrator(
                        "POST",
                        USERS,
                        Map.of(
                                "id",
                                id,
                                "email",
                                "Ada@example.com",
                                "phone",
                                "+4912345678",
                                "password",
                                "correct horse",
                                "email_confirm",
                                true,
                                "role",
                                "editor",
                                "user_metadata",
                                Map.of("name", "Ada"),
                                "app_metadata",
                                Map.of("plan", "gold")))
                .answers(200));

        assertThat(user.path("id").asString()).isEqualTo(id.toString());
        assertThat(user.path("email").asString()).isEqualTo("ada@example.com");
        assertThat(user.has("email_confirmed_at")).isTrue();
        assertThat(user.has("phone_confirmed_at")).isFalse();
        assertThat(user.has("last_sign_in_at")).isFalse();
        assertThat(user.path("role").asString()).isEqualTo("editor");
        assertThat(user.path("app_metadata").path("plan").asString()).isEqualTo("gold");
        assertThat(user.path("app_metadata").path("providers").toString()).isEqualTo("[\"email\",\"phone\"]");
        assertThat(user.path("identities")).hasSize(2);
        client.asAdministrator("PUT", "/auth/v1/admin/users/" + id, Map.of("email", "ADA@example.com"))
                .answers(200)
                .with("email_confirmed_at");
        assertThat(client.signIn("ada@example.com", "correct horse")
                        .claims()
                        .path("role")
                        .asString())
                .isEqualTo("editor");
    }

    @Test
    void whatIsTakenOrMissingIsRefused() {
        AuthClient client = server.client(server.aProject());
        JsonNode ada = AuthClient.json(
                client.asAdministrator("POST", USERS, Map.of("email", "ada@example.com", "phone", "4912345678"))
                        .answers(200));

        client.asAdministrator("POST", USERS, Map.of("email", "ADA@example.com"))
                .answers(422)
                .with("email_exists");
        client.asAdministrator("POST", USERS, Map.of("phone", "+4912345678"))
                .answers(422)
                .with("phone_exists");
        client.asAdministrator("POST", USERS, Map.of("id", ada.path("id").asString(), "email", "bob@example.com"))
                .answers(422)
                .with("user_already_exists");
        client.asAdministrator("POST", USERS, Map.of("role", "x"))
                .answers(400)
                .with("validation_failed", "Cannot create a user without either an email or phone");
        client.asAdministrator("POST", USERS, Map.of("id", "x", "email", "bob@example.com"))
                .answers(400);
        client.asAdministrator("POST", USERS, Map.of("email", "bob@example.com", "ban_duration", "a week"))
                .answers(400)
                .with("validation_failed");
        client.asAdministrator("POST", USERS, Map.of("email", "bob@example.com", "password_hash", "plain text"))
                .answers(400)
                .with("validation_failed");
        client.asAdministrator("GET", USERS + "/not-a-uuid", Map.of())
                .answers(404)
                .with("validation_failed");
        client.asAdministrator("GET", USERS + "/" + UUID.randomUUID(), Map.of())
                .answers(404)
                .with("user_not_found");
    }

    @Test
    void passwordHashFromElsewhereIsKept() {
        AuthClient client = server.client(server.aProject());
        String bcrypt = new org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder(4).encode("correct horse");

        client.asAdministrator(
                        "POST",
                        USERS,
                        Map.of(
                                "email",
                                "ada@example.com",
                                "password_hash",
                                String.valueOf(bcrypt),
                                "email_confirm",
                                true))
                .answers(200)
                .without("$2a$");
        client.signIn("ada@example.com", "correct horse");
    }

    @Test
    void changeMergesMetadataAndLeavesTheRest() {
        AuthClient client = server.client(server.aProject());
        AuthClient.Tokens ada = client.signUp("ada@example.com", "correct horse");

        JsonNode user = AuthClient.json(client.asAdministrator(
                        "PUT", USERS + "/" + ada.userId(), Map.of("app_metadata", Map.of("plan", "gold")))
                .answers(200));

        assertThat(user.path("app_metadata").toString()).contains("\"provider\":\"email\"", "\"plan\":\"gold\"");
        assertThat(user.path("email").asString()).isEqualTo("ada@example.com");
        assertThat(user.has("email_confirmed_at")).isTrue();
        client.signIn("ada@example.com", "correct horse");
    }

    @Test
    void banEndsSessionsAndCanBeLifted() {
        AuthClient client = server.client(server.aProject());
        AuthClient.Tokens ada = client.signUp("ada@example.com", "correct horse");
        String path = USERS + "/" + ada.userId();

        client.asAdministrator("PUT", path, Map.of("ban_duration", "1h30m"))
                .answers(200)
                .with("banned_until");
        client.refreshing(ada.refresh()).answers(400).with("refresh_token_not_found");
        client.asAdministrator("PUT", path, Map.of("ban_duration", "none"))
                .answers(200)
                .without("banned_until");
        client.signIn("ada@example.com", "correct horse");
    }

    @Test
    void newPasswordFromTheAdministratorEndsAllSessions() {
        AuthClient client = server.client(server.aProject());
        AuthClient.Tokens ada = client.signUp("ada@example.com", "correct horse");

        client.asAdministrator("PUT", USERS + "/" + ada.userId(), Map.of("password", "battery staple"))
                .answers(200);

        client.as(ada, "GET", "/auth/v1/user", Map.of()).answers(403).with("session_not_found");
        client.signIn("ada@example.com", "battery staple");
    }

    @Test
    void deletedUserIsGoneAndTold() {
        TestProject project = server.aProject();
        AuthClient client = server.client(project);
        AuthClient.Tokens ada = client.signUp("ada@example.com", "correct horse");

        client.asAdministrator("DELETE", USERS + "/" + ada.userId(), Map.of("should_soft_delete", false))
                .answers(200)
                .with("{}");

        client.as(ada, "GET", "/auth/v1/user", Map.of()).answers(403).with("user_not_found");
        client.refreshing(ada.refresh()).answers(400).with("refresh_token_not_found");
        assertThat(project.events()).endsWith("loam.auth.user.deleted");
        client.signUp("ada@example.com", "correct horse");
    }

    @Test
    void softDeletedUserLeavesARowThatSaysNothing() {
        TestProject project = server.aProject();
        AuthClient client = server.client(project);
        AuthClient.Tokens ada = client.signUp("ada@example.com", "correct horse");
        String path = USERS + "/" + ada.userId();
        client.as(ada, "POST", "/auth/v1/factors", Map.of("factor_type", "totp", "friendly_name", "Ada's phone"))
                .answers(200);

        client.asAdministrator("DELETE", path, Map.of("should_soft_delete", true))
                .answers(200);

        assertThat(project.count("select count(*) from auth.mfa_factors")).isZero();

        client.asAdministrator("GET", path, Map.of())
                .answers(200)
                .with("deleted_at")
                .without("ada@example.com");
        client.as(ada, "GET", "/auth/v1/user", Map.of()).answers(403).with("user_not_found");
        client.asAdministrator("DELETE", path, Map.of()).answers(200);
        assertThat(project.events().stream().filter("loam.auth.user.deleted"::equals))
                .hasSize(1);
        client.signUp("ada@example.com", "correct horse");
    }

    @Test
    void listIsPaged() {
        TestProject project = server.aProject();
        AuthClient client = server.client(project);
        project.owner()
                .sql(
                        "insert into auth.users (email, created_at) select 'u' || n || '@example.com', now() + n * interval '1 s' from generate_series(1, 5) n")
                .update();

        client.asAdministrator("GET", USERS + "?page=&per_page=", Map.of())
                .answers(200)
                .with("\"aud\":\"authenticated\"")
                .withHeader("X-Total-Count", "5");
        JsonNode first = AuthClient.json(client.asAdministrator("GET", USERS + "?page=1&per_page=2", Map.of())
                .answers(200)
                .withHeader(
                        "Link",
                        "</auth/v1/admin/users?page=2&per_page=2>; rel=\"next\", </auth/v1/admin/users?page=3&per_page=2>; rel=\"last\"")
                .without("u3@"));
        assertThat(first.path("users").get(0).path("email").asString()).isEqualTo("u5@example.com");
        assertThat(first.path("users").get(1).path("email").asString()).isEqualTo("u4@example.com");
        client.asAdministrator("GET", USERS + "?page=3&per_page=2", Map.of())
                .answers(200)
                .with("u1@example.com")
                .withHeader("Link", "</auth/v1/admin/users?page=3&per_page=2>; rel=\"last\"");
        client.asAdministrator("GET", USERS + "?page=two", Map.of())
                .answers(400)
                .with("validation_failed");
    }
}
