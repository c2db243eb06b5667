package dev.loam.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SignUpTests {
    private final AuthServer server = AuthServer.running();

    @Test
    void signUpGivesASessionAndAUser() {
        TestProject project = server.aProject();
        AuthClient client = server.client(project);

        JsonNode session = AuthClient.json(client.post(
                        "/auth/v1/signup",
                        Map.of(
                                "email",
                                "Ada@Example.com",
                                "password",
                                "correct horse",
                                "data",
                                Map.of("name", "Ada", "email", "other@example.com"),
                                "gotrue_meta_security",
                                Map.of("captcha_token", "x")))
                .answers(200)
                .without("encrypted", "argon2", "correct horse"));

        assertThat(session.path("token_type").asString()).isEqualTo("bearer");
        assertThat(session.path("expires_in").asInt()).isEqualTo(3600);
        JsonNode user = session.path("user");
        assertThat(user.path("email").asString()).isEqualTo("ada@example.com");
        assertThat(user.path("phone").asString("missing")).isEmpty();
        assertThat(user.path("aud").asString()).isEqualTo("authenticated");
        assertThat(user.path("email_confirmed_at").asString()).matches("20\\d\\d-.*Z");
        assertThat(user.path("app_metadata").toString())
                .isEqualTo("{\"provider\":\"email\",\"providers\":[\"email\"]}");
        assertThat(user.path("user_metadata").path("name").asString()).isEqualTo("Ada");
        assertThat(user.path("user_metadata").path("email").asString()).isEqualTo("ada@example.com");
        assertThat(user.path("identities").get(0).path("provider").asString()).isEqualTo("email");
        assertThat(user.path("identities")
                        .get(0)
                        .path("identity_data")
                        .path("sub")
                        .asString())
                .isEqualTo(user.path("id").asString());
        assertThat(user.path("identities").get(0).path("created_at").asString()).matches("20\\d\\d-.*Z");
        assertThat(user.path("is_anonymous").asBoolean(true)).isFalse();
        assertThat(user.has("factors")).isFalse();
        assertThat(project.events()).containsExactly("loam.auth.user.created", "loam.auth.user.signed_in");
    }

    @Test
    void accessTokenHoldsTheClaimsThatPoliciesAndClientsRead() {
        TestProject project = server.aProject();
        AuthClient.Tokens tokens = server.client(project).signUp("ada@example.com", "correct horse");

        JsonNode claims = tokens.claims();
        assertThat(claims.propertyNames())
                .containsExactlyInAnyOrder(
                        "iss",
                        "sub",
                        "aud",
                        "exp",
                        "iat",
                        "email",
                        "phone",
                        "app_metadata",
                        "user_metadata",
                        "role",
                        "aal",
                        "amr",
                        "session_id",
                        "is_anonymous");
        assertThat(claims.path("iss").asString()).isEqualTo("https://api.example.test/auth/v1");
        assertThat(claims.path("sub").asString()).isEqualTo(tokens.userId());
        assertThat(claims.path("role").asString()).isEqualTo("authenticated");
        assertThat(claims.path("aal").asString()).isEqualTo("aal1");
        assertThat(claims.path("amr").get(0).path("method").asString()).isEqualTo("password");
        assertThat(claims.path("amr").get(0).path("timestamp").asLong())
                .isCloseTo(claims.path("iat").asLong(), org.assertj.core.data.Offset.offset(5L));
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(3600);
    }

    @Test
    void roleAndAppMetadataInTheBodyAreNotRead() {
        TestProject project = server.aProject();
        AuthClient client = server.client(project);

        AuthClient.Tokens tokens = client.tokens(client.post(
                "/auth/v1/signup",
                Map.of(
                        "email",
                        "eve@example.com",
                        "password",
                        "correct horse",
                        "role",
                        "service_role",
                        "is_super_admin",
                        true,
                        "app_metadata",
                        Map.of("admin", true),
                        "raw_app_meta_data",
                        Map.of("admin", true))));

        assertThat(tokens.claims().path("role").asString()).isEqualTo("authenticated");
        assertThat(tokens.claims().path("app_metadata").has("admin")).isFalse();
    }

    @Test
    void anAddressSignsUpOnce() {
        TestProject project = server.aProject();
        AuthClient client = server.client(project);
        client.signUp("ada@example.com", "correct horse");

        client.post("/auth/v1/signup", Map.of("email", "ADA@example.com", "password", "another one"))
                .answers(422)
                .with("user_already_exists", "User already registered")
                .without("access_token");
        assertThat(project.count("select count(*) from auth.users")).isOne();
    }

    @Test
    void anAddressThatAnAppInsertedInAnotherCaseIsTaken() {
        TestProject project = server.aProject();
        project.owner()
                .sql("insert into auth.users (email) values ('Ada@Example.com')")
                .update();

        server.client(project)
                .post("/auth/v1/signup", Map.of("email", "ada@example.com", "password", "correct horse"))
                .answers(422)
                .with("user_already_exists");
    }

    @Test
    void weakPasswordIsRefusedWithItsReason() {
        server.client(server.aProject())
                .post("/auth/v1/signup", Map.of("email", "ada@example.com", "password", "short"))
                .answers(422)
                .withHeader("x-sb-error-code", "weak_password")
                .with(
                        "\"code\":\"weak_password\"",
                        "\"message\":\"Password should be at least 6 characters.\"",
                        "\"weak_password\":{\"reasons\":[\"length\"]}");
    }

    @Test
    void projectSetsTheShortestPassword() {
        AuthClient client = server.client(server.aProject(Map.of("password_min_length", 12)));

        client.post("/auth/v1/signup", Map.of("email", "ada@example.com", "password", "elevenchars"))
                .answers(422)
                .with("at least 12 characters");
        client.signUp("ada@example.com", "twelve chars");
    }

    @Test
    void passwordOf64CharactersIsTakenAndOneOf1025IsNot() {
        AuthClient client = server.client(server.aProject());

        client.signUp("ada@example.com", "x".repeat(64));
        client.signIn("ada@example.com", "x".repeat(64));
        client.post("/auth/v1/signup", Map.of("email", "bob@example.com", "password", "x".repeat(1025)))
                .answers(400)
                .with("validation_failed", "1024");
    }

    @Test
    void whatIsNoAddressIsRefused() {
        AuthClient client = server.client(server.aProject());

        for (String address :
                new String[] {"ada", "ada@", "@example.com", "a b@example.com", "ada@example", "ada@exämple.com"}) {
            client.post("/auth/v1/signup", Map.of("email", address, "password", "correct horse"))
                    .answers(400)
                    .with("validation_failed", "Unable to validate email address: invalid format");
        }
        client.post("/auth/v1/signup", Map.of("email", "ada@example.com"))
                .answers(400)
                .with("validation_failed");
        client.post(
                        "/auth/v1/signup",
                        Map.of("email", "ada@example.com", "phone", "123456", "password", "correct horse"))
                .answers(400)
                .with("Only an email address or phone number should be provided on signup.");
    }

    @Test
    void anonymousSignInIsOffUntilTheProjectSwitchesItOn() {
        server.client(server.aProject())
                .post("/auth/v1/signup", Map.of())
                .answers(422)
                .with("anonymous_provider_disabled", "Anonymous sign-ins are disabled");

        AuthClient client = server.client(server.aProject(Map.of("external_anonymous_users_enabled", true)));
        AuthClient.Tokens tokens = client.tokens(client.post("/auth/v1/signup", Map.of("data", Map.of("seen", 1))));
        assertThat(tokens.user().path("email").asString("missing")).isEmpty();
        assertThat(tokens.user().path("is_anonymous").asBoolean()).isTrue();
        assertThat(tokens.user().path("user_metadata").toString()).isEqualTo("{\"seen\":1}");
        assertThat(tokens.claims().path("is_anonymous").asBoolean()).isTrue();
        assertThat(tokens.claims().path("amr").get(0).path("method").asString()).isEqualTo("anonymous");
        client.as(tokens, "GET", "/auth/v1/user", Map.of()).answers(200);
    }

    @Test
    void projectClosesItsDoors() {
        Map<String, String> ada = Map.of("email", "ada@example.com", "password", "correct horse");
        server.client(server.aProject(Map.of("disable_signup", true)))
                .post("/auth/v1/signup", ada)
                .answers(422)
                .with("signup_disabled", "Signups not allowed for this instance");
        server.client(server.aProject(Map.of("external_email_enabled", false)))
                .post("/auth/v1/signup", ada)
                .answers(400)
                .with("email_provider_disabled");
        server.client(server.aProject())
                .post("/auth/v1/signup", Map.of("phone", "+4912345678", "password", "correct horse"))
                .answers(400)
                .with("phone_provider_disabled");
    }

    @Test
    void phoneNumbersSignUpWhereTheProjectTakesThemAtTheirWord() {
        AuthClient client =
                server.client(server.aProject(Map.of("external_phone_enabled", true, "sms_autoconfirm", true)));

        AuthClient.Tokens tokens = client.tokens(
                client.post("/auth/v1/signup", Map.of("phone", "+49 1234 5678", "password", "correct horse")));
        assertThat(tokens.user().path("phone").asString()).isEqualTo("4912345678");
        client.tokens(client.post(
                "/auth/v1/token?grant_type=password", Map.of("phone", "4912345678", "password", "correct horse")));
    }

    @Test
    void triggerThatTheOwnerPutOnUsersFires() {
        TestProject project = server.aProject();
        for (String statement : new String[] {
            "create table public.profiles (id uuid primary key references auth.users on delete cascade, name text)",
            """
            create function public.handle_new_user() returns trigger language plpgsql security definer set search_path = '' as $$
            begin
                insert into public.profiles (id, name) values (new.id, new.raw_user_meta_data ->> 'name');
                return new;
            end $$
            """,
            """
            create trigger on_auth_user_created after insert on auth.users
            for each row execute function public.handle_new_user()
            """
        }) {
            project.owner().sql(statement).update();
        }
        AuthClient client = server.client(project);

        AuthClient.Tokens tokens = client.tokens(client.post(
                "/auth/v1/signup",
                Map.of("email", "ada@example.com", "password", "correct horse", "data", Map.of("name", "Ada"))));

        assertThat(project.owner()
                        .sql("select name from public.profiles where id = cast(? as uuid)")
                        .param(tokens.userId())
                        .query(String.class)
                        .single())
                .isEqualTo("Ada");
        client.asAdministrator("DELETE", "/auth/v1/admin/users/" + tokens.userId(), Map.of())
                .answers(200);
        assertThat(project.count("select count(*) from public.profiles")).isZero();
    }

    @Test
    void triggerThatFailsMakesNoUser() {
        TestProject project = server.aProject();
        project.owner()
                .sql(
                        "create function public.refuse() returns trigger language plpgsql as $$ begin raise 'inner secret'; end $$")
                .update();
        project.owner()
                .sql("create trigger refuse after insert on auth.users for each row execute function public.refuse()")
                .update();

        server.client(project)
                .post("/auth/v1/signup", Map.of("email", "ada@example.com", "password", "correct horse"))
                .answers(500)
                .with("unexpected_failure")
                .without("inner secret");
        assertThat(project.count("select count(*) from auth.users")).isZero();
        assertThat(project.events()).isEmpty();
    }

    @Test
    void characterThatPostgresCannotStoreIsTheClientsError() {
        server.client(server.aProject())
                .post(
                        "/auth/v1/signup",
                        Map.of(
                                "email",
                                "ada@example.com",
                                "password",
                                "correct horse",
                                "data",
                                Map.of("name", "a\u0000b")))
                .answers(400)
                .with("validation_failed");
    }
}
