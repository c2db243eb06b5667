package dev.loam.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PasswordGrantTests {
    private static final String PASSWORD_GRANT = "/auth/v1/token?grant_type=password";

    private final AuthServer server = AuthServer.running();

    @Test
    void projectMayLetUsersInBeforeTheirAddressIsConfirmed() {
        AuthClient client = server.client(server.aProject(Map.of("mailer_allow_unverified_email_sign_ins", true)));
        client.asAdministrator(
                        "POST", "/auth/v1/admin/users", Map.of("email", "ada@example.com", "password", "correct horse"))
                .answers(200);
        client.signIn("ada@example.com", "correct horse");
    }

    @Test
    void signsInWithAddressInAnyCaseAndPassword() {
        TestProject project = server.aProject();
        AuthClient client = server.client(project);
        client.signUp("ada@example.com", "correct horse");

        AuthClient.Tokens tokens = client.signIn(" ADA@example.com", "correct horse");

        assertThat(tokens.user().path("last_sign_in_at").asString()).isNotEmpty();
        assertThat(project.count("select count(*) from auth.sessions")).isEqualTo(2);
        assertThat(project.events())
                .containsExactly("loam.auth.user.created", "loam.auth.user.signed_in", "loam.auth.user.signed_in");
    }

    @Test
    void wrongPasswordAndUnknownUserLookTheSame() {
        TestProject project = server.aProject();
        AuthClient client = server.client(project);
        client.signUp("ada@example.com", "correct horse");

        String wrong = client.post(PASSWORD_GRANT, Map.of("email", "ada@example.com", "password", "wrong horse"))
                .answers(400)
                .withHeader("x-sb-error-code", "invalid_credentials")
                .body();
        String unknown = client.post(PASSWORD_GRANT, Map.of("email", "bob@example.com", "password", "wrong horse"))
                .answers(400)
                .body();
        String none = client.post(PASSWORD_GRANT, Map.of("email", "ada@example.com"))
                .answers(400)
                .body();

        assertThat(wrong).isEqualTo("{\"code\":\"invalid_credentials\",\"message\":\"Invalid login credentials\"}");
        assertThat(unknown).isEqualTo(wrong);
        assertThat(none).isEqualTo(wrong);
        assertThat(project.count("select count(*) from auth.sessions")).isOne();
    }

    @Test
    void userOfOneProjectIsUnknownInAnother() {
        server.client(server.aProject()).signUp("ada@example.com", "correct horse");

        server.client(server.aProject())
                .post(PASSWORD_GRANT, Map.of("email", "ada@example.com", "password", "correct horse"))
                .answers(400)
                .with("invalid_credentials");
    }

    @Test
    void bcryptHashThatAnAppInsertedWithPgcryptoIsVerified() {
        TestProject project = server.aProject();
        project.owner().sql("""
                insert into auth.users (
                    instance_id, id, aud, role, email, encrypted_password, email_confirmed_at, raw_app_meta_data,
                    raw_user_meta_data, created_at, updated_at, confirmation_token, email_change, email_change_token_new,
                    recovery_token)
                values (
                    '00000000-0000-0000-0000-000000000000', gen_random_uuid(), 'authenticated', 'authenticated',
                    'seed@example.com', extensions.crypt('correct horse', extensions.gen_salt('bf', 4)), now(),
                    '{"provider":"email","providers":["email"]}', '{}', now(), now(), '', '', '', '')
                """).update();
        project.owner().sql("""
                insert into auth.identities (id, user_id, provider_id, identity_data, provider)
                select gen_random_uuid(), id, id::text, jsonb_build_object('sub', id, 'email', email), 'email' from auth.users
                """).update();
        AuthClient client = server.client(project);

        assertThat(client.signIn("seed@example.com", "correct horse")
                        .claims()
                        .path("email")
                        .asString())
                .isEqualTo("seed@example.com");
        client.post(PASSWORD_GRANT, Map.of("email", "seed@example.com", "password", "wrong horse"))
                .answers(400);
        assertThat(project.events()).contains("loam.auth.user.created");
    }

    @Test
    void hashThatIsNoneMatchesNothing() {
        TestProject project = server.aProject();
        project.owner()
                .sql(
                        "insert into auth.users (email, encrypted_password, email_confirmed_at) values ('a@example.com', 'correct horse', now())")
                .update();

        server.client(project)
                .post(PASSWORD_GRANT, Map.of("email", "a@example.com", "password", "correct horse"))
                .answers(400)
                .with("invalid_credentials");
    }

    @Test
    void unconfirmedAndBannedUsersStayOutAndAreToldOnlyWithTheRightPassword() {
        TestProject project = server.aProject();
        AuthClient client = server.client(project);
        client.asAdministrator(
                        "POST", "/auth/v1/admin/users", Map.of("email", "ada@example.com", "password", "correct horse"))
                .answers(200);
        client.asAdministrator(
                        "POST",
                        "/auth/v1/admin/users",
                        Map.of(
                                "email", "bob@example.com",
                                "password", "correct horse",
                                "email_confirm", true,
                                "ban_duration", "24h"))
                .answers(200);

        client.post(PASSWORD_GRANT, Map.of("email", "ada@example.com", "password", "correct horse"))
                .answers(400)
                .with("email_not_confirmed", "Email not confirmed");
        client.post(PASSWORD_GRANT, Map.of("email", "bob@example.com", "password", "correct horse"))
                .answers(400)
                .with("user_banned");
        client.post(PASSWORD_GRANT, Map.of("email", "bob@example.com", "password", "wrong horse"))
                .answers(400)
                .with("invalid_credentials");
    }

    @Test
    void sessionRemembersTheClient() {
        TestProject project = server.aProject();
        AuthClient client = server.client(project);
        client.signUp("ada@example.com", "correct horse");

        client.post(PASSWORD_GRANT, Map.of("email", "ada@example.com", "password", "correct horse"))
                .header("X-Loam-Client-Ip", "203.0.113.7")
                .header("User-Agent", "a".repeat(400))
                .answers(200);

        assertThat(project.count(
                        "select count(*) from auth.sessions where ip = '203.0.113.7' and length(user_agent) = 255"))
                .isOne();
        assertThat(
                        project.count(
                                "select count(*) from auth.audit_log_entries where payload ->> 'action' = 'login' and ip_address = '203.0.113.7'"))
                .isOne();
    }

    @Test
    void grantsThatAreNotOfferedAreRefused() {
        AuthClient client = server.client(server.aProject());

        client.post("/auth/v1/token?grant_type=telepathy", Map.of())
                .answers(400)
                .with("invalid_credentials", "unsupported_grant_type");
        client.post("/auth/v1/token", Map.of()).answers(400).with("unsupported_grant_type");
        client.post("/auth/v1/token?grant_type=id_token", Map.of("provider", "google", "id_token", "x"))
                .answers(400)
                .with("validation_failed");
    }
}
