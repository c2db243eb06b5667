package dev.loam.auth;

import static dev.loam.auth.Race.atOnce;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.test.ApiAnswer;
import dev.loam.platform.test.ApiScenario;
import dev.loam.platform.test.Counts;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RefreshTests {
    private static final String PASSWORD = "correct horse";

    private final AuthServer server = AuthServer.running();

    @Test
    void refreshRotatesTheTokenAndKeepsTheSession() {
        TestProject project = server.aProject();
        AuthClient client = server.client(project);
        AuthClient.Tokens first = client.signUp("ada@example.com", PASSWORD);

        AuthClient.Tokens second = client.refresh(first.refresh());
        AuthClient.Tokens third = client.refresh(second.refresh());

        assertThat(List.of(first.refresh(), second.refresh(), third.refresh())).doesNotHaveDuplicates();
        assertThat(third.sessionId()).isEqualTo(first.sessionId());
        assertThat(third.userId()).isEqualTo(first.userId());
        assertThat(third.claims().path("amr")).isEqualTo(first.claims().path("amr"));
        assertThat(project.count("select count(*) from auth.refresh_tokens")).isZero();
    }

    @Test
    void refreshIsOnRecordUnlessTheProjectKeepsNone() {
        String refreshed = "select count(*) from auth.audit_log_entries where payload ->> 'action' = 'token_refreshed'"
                + " and payload ->> 'actor_username' = 'ada@example.com' and payload ->> 'log_type' = 'token'";
        TestProject project = server.aProject();
        AuthClient client = server.client(project);
        AuthClient.Tokens first = client.signUp("ada@example.com", PASSWORD);
        client.refresh(first.refresh());
        assertThat(project.count(refreshed)).isOne();
        client.refresh(first.refresh());
        assertThat(project.count(refreshed)).isEqualTo(2);

        TestProject silent = server.aProject(Map.of("audit_log_disable_postgres", true));
        AuthClient other = server.client(silent);
        other.refresh(other.signUp("ada@example.com", PASSWORD).refresh());
        assertThat(silent.count("select count(*) from auth.audit_log_entries")).isZero();
    }

    @Test
    void tokenThatManyUseAtOnceGivesAllTheSameNext() throws Exception {
        TestProject project = server.aProject();
        AuthClient client = server.client(project);
        String token = client.signUp("ada@example.com", PASSWORD).refresh();

        int rounds = Counts.of(1, 500);
        for (int round = 0; round < rounds; round++) {
            String shared = token;
            List<ApiAnswer> answers = atOnce(client.refreshing(shared));

            String next = requireSameNext(answers);
            assertThat(next).isNotEqualTo(shared);
            token = next;
        }
        assertThat(project.count("select refresh_token_counter from auth.sessions"))
                .isEqualTo(rounds);
    }

    @Test
    void parentOfTheCurrentTokenIsTakenAtAnyTime() {
        TestProject project = server.aProject();
        AuthClient client = server.client(project);
        AuthClient.Tokens first = client.signUp("ada@example.com", PASSWORD);
        AuthClient.Tokens second = client.refresh(first.refresh());
        anHourPasses(project);

        assertThat(client.refresh(first.refresh()).refresh()).isEqualTo(second.refresh());
        client.refresh(second.refresh());
    }

    @Test
    @Tag("CVE-2026-9802")
    void olderTokenIsTakenForAFewSecondsAndThenEndsTheSession() {
        TestProject project = server.aProject();
        AuthClient client = server.client(project);
        AuthClient.Tokens first = client.signUp("ada@example.com", PASSWORD);
        AuthClient.Tokens second = client.refresh(first.refresh());
        AuthClient.Tokens third = client.refresh(second.refresh());
        assertThat(client.refresh(first.refresh()).refresh()).isEqualTo(third.refresh());
        anHourPasses(project);

        client.refreshing(first.refresh())
                .answers(400)
                .with("refresh_token_already_used", "Invalid Refresh Token: Already Used")
                .without("access_token");

        assertThat(project.count("select count(*) from auth.sessions")).isZero();
        client.refreshing(third.refresh()).answers(400).with("refresh_token_not_found");
        client.as(third, "GET", "/auth/v1/user", Map.of()).answers(403).with("session_not_found");
        assertThat(revocations(project)).containsExactly(first.sessionId());
    }

    @Test
    @Tag("CVE-2026-1035")
    void reusedTokenEndsTheSessionOnceHoweverManyUseIt() throws Exception {
        TestProject project = server.aProject();
        AuthClient client = server.client(project);
        AuthClient.Tokens other = client.signUp("ada@example.com", PASSWORD);
        List<String> ended = new ArrayList<>();
        for (int round = 0; round < Counts.of(3, 50); round++) {
            AuthClient.Tokens first = client.signIn("ada@example.com", PASSWORD);
            client.refresh(client.refresh(first.refresh()).refresh());
            anHourPasses(project);

            List<ApiAnswer> answers = atOnce(client.refreshing(first.refresh()));

            assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(400));
            assertThat(answers.stream().filter(answer -> answer.body().contains("already_used")))
                    .hasSize(1);
            ended.add(first.sessionId());
        }
        assertThat(revocations(project)).isEqualTo(ended);
        client.refresh(other.refresh());
    }

    @Test
    void reuseIntervalIsTheProjects() {
        TestProject project = server.aProject(Map.of("security_refresh_token_reuse_interval", 0));
        AuthClient client = server.client(project);
        AuthClient.Tokens first = client.signUp("ada@example.com", PASSWORD);
        client.refresh(client.refresh(first.refresh()).refresh());

        client.refreshing(first.refresh()).answers(400).with("refresh_token_already_used");
    }

    @Test
    void withoutRotationAReusedTokenIsRefusedAndTheSessionGoesOn() {
        TestProject project = server.aProject(
                Map.of("security_refresh_token_reuse_interval", 0, "refresh_token_rotation_enabled", false));
        AuthClient client = server.client(project);
        AuthClient.Tokens first = client.signUp("ada@example.com", PASSWORD);
        AuthClient.Tokens third = client.refresh(client.refresh(first.refresh()).refresh());

        client.refreshing(first.refresh()).answers(400).with("refresh_token_already_used");
        client.refresh(third.refresh());
    }

    @Test
    void foreignForgedAndMalformedTokensAreRefused() {
        AuthClient client = server.client(server.aProject());
        AuthClient.Tokens tokens = client.signUp("ada@example.com", PASSWORD);
        AuthClient other = server.client(server.aProject());

        other.refreshing(tokens.refresh())
                .answers(400)
                .with("refresh_token_not_found", "Invalid Refresh Token: Refresh Token Not Found");
        String forged = (tokens.refresh().charAt(0) == 'A' ? 'B' : 'A')
                + tokens.refresh().substring(1);
        client.refreshing(forged).answers(400).with("refresh_token_not_found");
        client.refreshing("twelveletter").answers(400).with("refresh_token_not_found");
        for (String malformed : List.of("", "short", "not base64 at all, and long enough", tokens.refresh() + "AAAA")) {
            client.refreshing(malformed).answers(400).with("validation_failed", "Refresh token is not valid");
        }
        client.post("/auth/v1/token?grant_type=refresh_token", Map.of())
                .answers(400)
                .with("validation_failed");
        client.refresh(tokens.refresh());
    }

    @Test
    void refreshTokenOfAnImportedProjectIsExchangedForOurs() {
        TestProject project = server.aProject();
        AuthClient client = server.client(project);
        AuthClient.Tokens tokens = client.signUp("ada@example.com", PASSWORD);
        project.superuser().sql("""
                        with imported as (
                            insert into auth.sessions (user_id, aal) select id, 'aal1' from auth.users returning id, user_id)
                        insert into auth.refresh_tokens (token, user_id, revoked, session_id)
                        select token, user_id::text, revoked, id
                        from imported cross join (values ('importedtok1', false), ('importedtok0', true)) t (token, revoked)
                        """).update();

        client.refreshing("importedtok0").answers(400).with("refresh_token_not_found");
        AuthClient.Tokens ours = client.refresh("importedtok1");
        assertThat(ours.userId()).isEqualTo(tokens.userId());
        client.refresh(client.refresh(ours.refresh()).refresh());
        anHourPasses(project);
        client.refreshing("importedtok1").answers(400).with("refresh_token_already_used");
    }

    @Test
    void importedTokenThatManyUseAtOnceGivesAllTheSameNext() throws Exception {
        TestProject project = server.aProject();
        AuthClient client = server.client(project);
        client.signUp("ada@example.com", PASSWORD);
        for (int round = 0; round < Counts.of(3, 50); round++) {
            String token = "imported%04d".formatted(round);
            project.superuser().sql("""
                            with imported as (
                                insert into auth.sessions (user_id, aal) select id, 'aal1' from auth.users returning id, user_id)
                            insert into auth.refresh_tokens (token, user_id, revoked, session_id)
                            select :token, user_id::text, false, id from imported
                            """).param("token", token).update();

            requireSameNext(atOnce(client.refreshing(token)));
        }
        assertThat(project.count("select max(refresh_token_counter) from auth.sessions"))
                .isOne();
    }

    @Test
    void sessionEndsAtTheLimitsOfItsProject() {
        TestProject boxed = server.aProject(Map.of("sessions_timebox", 1));
        AuthClient.Tokens first = server.client(boxed).signUp("ada@example.com", PASSWORD);
        boxed.superuser()
                .sql("update auth.sessions set created_at = now() - interval '2 hours'")
                .update();
        server.client(boxed).refreshing(first.refresh()).answers(400).with("session_expired");

        TestProject idle = server.aProject(Map.of("sessions_inactivity_timeout", 1));
        AuthClient.Tokens second = server.client(idle)
                .refresh(server.client(idle).signUp("ada@example.com", PASSWORD).refresh());
        anHourPasses(idle);
        server.client(idle).refreshing(second.refresh()).answers(400).with("session_expired");

        TestProject dated = server.aProject();
        AuthClient.Tokens third = server.client(dated).signUp("ada@example.com", PASSWORD);
        dated.superuser()
                .sql("update auth.sessions set not_after = now() - interval '1 second'")
                .update();
        server.client(dated).refreshing(third.refresh()).answers(400).with("session_expired");
    }

    @Test
    void bannedUserDoesNotRefreshAndLosesNoTokenByTrying() {
        TestProject project = server.aProject();
        AuthClient client = server.client(project);
        AuthClient.Tokens tokens = client.signUp("ada@example.com", PASSWORD);
        project.owner()
                .sql("update auth.users set banned_until = now() + interval '1 hour'")
                .update();

        client.refreshing(tokens.refresh()).answers(400).with("user_banned");

        project.owner().sql("update auth.users set banned_until = null").update();
        client.refresh(tokens.refresh());
    }

    @Test
    void databaseThatWasSetBackKnowsTheTokensOfItsFuture() {
        TestProject project = server.aProject();
        AuthClient client = server.client(project);
        AuthClient.Tokens third = client.refresh(
                client.refresh(client.signUp("ada@example.com", PASSWORD).refresh())
                        .refresh());
        project.superuser()
                .sql("update auth.sessions set refresh_token_counter = 0")
                .update();

        client.refresh(client.refresh(third.refresh()).refresh());
    }

    @Test
    void refreshThatWaitsTooLongForItsSessionGivesUp() throws Exception {
        TestProject project = server.aProject();
        AuthClient client = server.client(project);
        AuthClient.Tokens first = client.signUp("ada@example.com", PASSWORD);
        AuthClient.Tokens second = client.refresh(first.refresh());

        try (Connection other = server.connect(project)) {
            other.setAutoCommit(false);
            other.createStatement().execute("select from auth.users, auth.sessions for update");
            ApiScenario signIn = client.post(
                    "/auth/v1/token?grant_type=password", Map.of("email", "ada@example.com", "password", PASSWORD));
            assertThat(atOnce(List.of(client.refreshing(first.refresh()), client.refreshing(second.refresh()), signIn)))
                    .allSatisfy(answer -> assertThat(answer.body()).contains("\"code\":\"conflict\""))
                    .extracting(ApiAnswer::status)
                    .containsOnly(409);
        }
        client.refresh(second.refresh());
    }

    @Test
    void statementThatIsCancelledIsTheDatabasesFault() {
        TestProject project = server.aProject();
        AuthClient client = server.client(project);
        AuthClient.Tokens ada = client.signUp("ada@example.com", PASSWORD);
        project.superuser().sql("""
                create function public.wait() returns trigger language plpgsql as $$
                begin raise query_canceled; end $$
                """).update();
        project.superuser()
                .sql("create trigger wait before update on auth.sessions for each row execute function public.wait()")
                .update();

        client.refreshing(ada.refresh()).answers(504).with("\"code\":\"request_timeout\"");
    }

    private static String requireSameNext(List<ApiAnswer> answers) {
        assertThat(answers)
                .allSatisfy(
                        answer -> assertThat(answer.status()).as(answer.body()).isEqualTo(200));
        List<String> next = answers.stream()
                .map(answer -> AuthClient.json(answer).path("refresh_token").asString())
                .distinct()
                .toList();
        assertThat(next).hasSize(1);
        return next.getFirst();
    }

    private List<String> revocations(TestProject project) {
        return server.control()
                .sql("select substr(key, 22) from loam.change where kind = 'revocation' and key like ? order by seq")
                .param(project.ref() + "/%")
                .query(String.class)
                .list();
    }

    private static void anHourPasses(TestProject project) {
        project.superuser()
                .sql("update auth.sessions set refreshed_at = refreshed_at - interval '1 hour'")
                .update();
    }
}
