package dev.loam.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.test.ApiAnswer;
import dev.loam.platform.test.WithPostgres;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hooks that are functions of the project's own database. */
@WithPostgres
class DatabaseHookTests {
    private final AuthServer server = AuthServer.running();
    private final TestProject project = server.aProject();
    private final AuthClient client = server.client(project);
    private final String email = "u" + UUID.randomUUID() + "@example.com";

    private void hook(String hook, String body, Map<String, Object> more) {
        project.owner().sql("""
                        create or replace function public.hook(event jsonb) returns jsonb language plpgsql as $hook$
                        declare claims jsonb := event -> 'claims';
                        begin
                        %s
                        end
                        $hook$
                        """.formatted(body)).update();
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("hook_%s_enabled".formatted(hook), true);
        settings.put("hook_%s_uri".formatted(hook), "pg-functions://postgres/public/hook");
        server.change(project, settings);
    }

    private void hook(String hook, String body) {
        hook(hook, body, Map.of());
    }

    @Test
    void claimsAreCompletedWithWhatTheSameSignUpWrote() {
        project.owner().sql("""
                        create table public.user_roles (user_id uuid primary key references auth.users, role text);
                        grant all on public.user_roles to supabase_auth_admin;
                        create policy auth_reads_roles on public.user_roles to supabase_auth_admin using (true);
                        create function public.give_role() returns trigger language plpgsql security definer as $$
                        begin
                            insert into public.user_roles values (new.id, 'editor');
                            return new;
                        end
                        $$;
                        create trigger give_role after insert on auth.users for each row execute function public.give_role();
                        """).update();
        hook("custom_access_token", """
                claims := jsonb_set(claims, '{user_role}', to_jsonb((
                    select role from public.user_roles where user_id = (event ->> 'user_id')::uuid)));
                claims := jsonb_set(claims, '{how}', event -> 'authentication_method');
                return jsonb_set(event, '{claims}', claims);
                """);
        AuthClient.Tokens tokens = client.signUp(email, "correct horse");
        assertThat(tokens.claims().path("user_role").asString()).isEqualTo("editor");
        assertThat(tokens.claims().path("how").asString()).isEqualTo("password");
        assertThat(tokens.claims().path("sub").asString()).isEqualTo(tokens.userId());
        assertThat(client.refresh(tokens.refresh()).claims().path("how").asString())
                .isEqualTo("token_refresh");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "claims := claims - 'sub';",
                "claims := claims - 'exp';",
                "claims := claims - 'session_id';",
                "claims := claims - 'role';",
                "claims := claims - 'iss';",
                "claims := claims || '{\"exp\": \"never\"}';",
                "claims := claims || '{\"aal\": 2}';",
                "claims := claims || '{\"aud\": null}';",
                "claims := claims || '{\"is_anonymous\": \"no\"}';",
                "claims := claims || '{\"app_metadata\": []}';",
                "claims := to_jsonb('all'::text);"
            })
    void requiredClaimsStayAndStayOfTheirKind(String mischief) {
        hook("custom_access_token", mischief + "return jsonb_build_object('claims', claims);");
        signUp(500).without("access_token");
        assertThat(project.count("select count(*) from auth.users")).isZero();
        assertThat(project.count("select count(*) from auth.sessions")).isZero();
    }

    @Test
    void rolesAndMetadataAreTheHooksToChange() {
        hook("custom_access_token", """
                return jsonb_build_object('claims', claims || '{"role": "editor", "app_metadata": {"a": 1}, "amr": ["x"]}');
                """);
        assertThat(client.signUp(email, "correct horse").claims().path("role").asString())
                .isEqualTo("editor");
    }

    @Test
    void errorOfAHookIsToldInItsOwnWords() {
        hook("custom_access_token", """
                return '{"error": {"http_code": 403, "message": "Not on Sundays"}}';
                """);
        signUp(403).with("Not on Sundays", "\"code\":\"unknown\"");
        hook("custom_access_token", "return '{\"error\": {\"message\": \"Broken\"}}';");
        signUp(500).with("Broken");
        hook("custom_access_token", "return '{\"error\": {\"http_code\": 200, \"message\": \"Fine\"}}';");
        signUp(500).with("Fine");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "raise exception 'a secret of the app';",
                "perform 1 from auth.sessions;",
                "perform 1 from auth.refresh_tokens;",
                "delete from auth.audit_log_entries;",
                "reset role; perform 1 from auth.sessions;",
                "execute 'set local role ' || quote_ident('p_' || substr(current_database(), 3) || '_service');",
                "return null;"
            })
    void hookThatFailsOrReachesForMoreEndsTheRequest(String body) {
        hook("custom_access_token", body + " return event;");
        signUp(500).without("a secret of the app");
        assertThat(project.count("select count(*) from auth.users")).isZero();
    }

    @Test
    void hookRunsUnderTheRoleOfAuth() {
        hook("custom_access_token", """
                return jsonb_build_object('claims', claims || jsonb_build_object('whoami', current_user));
                """);
        assertThat(client.signUp(email, "correct horse").claims().path("whoami").asString())
                .isEqualTo("p_%s_auth".formatted(project.ref()));
    }

    @Test
    void functionsOfJsonAndGrantsToSupabaseAuthAdminDo() {
        project.owner().sql("""
                        create function public.as_json(event json) returns json language sql as 'select event';
                        revoke execute on function public.as_json from public, anon, authenticated;
                        """).update();
        server.change(
                project,
                Map.of(
                        "hook_custom_access_token_enabled",
                        true,
                        "hook_custom_access_token_uri",
                        "pg-functions://postgres/public/as_json"));
        signUp(500);
        project.owner()
                .sql("grant execute on function public.as_json to supabase_auth_admin")
                .update();
        client.signUp(email, "correct horse");
    }

    @Test
    void hookHasTwoSeconds() {
        hook("custom_access_token", "perform pg_sleep(30); return event;");
        long began = System.nanoTime();
        signUp(422).with("hook_timeout");
        assertThat(System.nanoTime() - began).isLessThan(10_000_000_000L);
    }

    @Test
    void hookWithoutAnAddressThatCanBeCalledEndsTheRequest() {
        for (String uri :
                new String[] {"pg-functions://postgres/public/unknown", "pg-functions://postgres/public", "x"}) {
            server.change(
                    project, Map.of("hook_custom_access_token_enabled", true, "hook_custom_access_token_uri", uri));
            signUp(500);
        }
        server.change(project, Map.of("hook_custom_access_token_enabled", true));
        signUp(500);
    }

    @Test
    void newUsersAreJudgedBeforeTheyAreMade() {
        hook("before_user_created", """
                if event -> 'user' ->> 'email' like '%@example.com' then
                    return '{"error": {"http_code": 400, "message": "Use your work address"}}';
                end if;
                return '{}';
                """, Map.of("external_anonymous_users_enabled", true));
        signUp(400).with("Use your work address");
        client.post("/auth/v1/otp", Map.of("email", email)).answers(400).with("Use your work address");
        client.asAdministrator("POST", "/auth/v1/invite", Map.of("email", email))
                .answers(400)
                .with("Use your work address");
        assertThat(project.count("select count(*) from auth.users")).isZero();
        client.post("/auth/v1/signup", Map.of()).answers(200);
        client.asAdministrator("POST", "/auth/v1/admin/users", Map.of("email", email))
                .answers(200);
        client.signUp("ada@work.example", "correct horse");
    }

    @Test
    void attemptsWithAPasswordAreJudged() {
        client.signUp(email, "correct horse");
        hook("password_verification_attempt", """
                if (event ->> 'valid')::boolean then
                    return '{"decision": "continue"}';
                end if;
                return '{"decision": "reject", "message": "Too many", "should_logout_user": true}';
                """);
        client.signIn(email, "correct horse");
        client.post("/auth/v1/token?grant_type=password", Map.of("email", email, "password", "wrong"))
                .answers(400)
                .with("invalid_credentials", "Too many");
        assertThat(project.count("select count(*) from auth.sessions")).isZero();
        client.post("/auth/v1/token?grant_type=password", Map.of("email", "nobody@example.com", "password", "wrong"))
                .answers(400)
                .with("Invalid login credentials");
    }

    @Test
    void attemptOfNobodyTakesAsLongAsOneThatIsJudged() {
        client.signUp(email, "correct horse");
        hook("password_verification_attempt", """
                perform pg_sleep(0.4);
                return '{"decision": "continue"}';
                """);
        client.signIn(email, "correct horse");
        long began = System.nanoTime();
        client.post("/auth/v1/token?grant_type=password", Map.of("email", "nobody@example.com", "password", "wrong"))
                .answers(400)
                .with("Invalid login credentials");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(400));
    }

    @Test
    void whatAHookWritesOfAFailedAttemptStays() {
        client.signUp(email, "correct horse");
        project.owner().sql("""
                        create table public.failures (user_id uuid);
                        alter table public.failures disable row level security;
                        grant all on public.failures to supabase_auth_admin;
                        """).update();
        hook("password_verification_attempt", """
                if not (event ->> 'valid')::boolean then
                    insert into public.failures values ((event ->> 'user_id')::uuid);
                end if;
                return '{"decision": "continue"}';
                """);
        client.post("/auth/v1/token?grant_type=password", Map.of("email", email, "password", "wrong"))
                .answers(400)
                .with("Invalid login credentials");
        assertThat(project.count("select count(*) from public.failures")).isEqualTo(1);
    }

    private ApiAnswer signUp(int status) {
        return client.post("/auth/v1/signup", Map.of("email", email, "password", "correct horse"))
                .answers(status);
    }
}
