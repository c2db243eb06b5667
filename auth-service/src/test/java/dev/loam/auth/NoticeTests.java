package dev.loam.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.test.WithPostgres;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@WithPostgres
class NoticeTests {
    private static final String PASSWORD = "correct horse";

    private final AuthServer server = AuthServer.running();
    private final String email = "u" + UUID.randomUUID() + "@example.com";

    @Test
    void nobodyIsToldUnlessTheProjectWantsIt() {
        AuthClient client = server.client(server.aProject(Map.of("sms_autoconfirm", true)));
        AuthClient.Tokens tokens = client.signUp(email, PASSWORD);
        change(client, tokens, Map.of("password", "another horse", "phone", "4915112345678", "email", "new" + email));
        assertThat(server.mails(email)).isEmpty();
        assertThat(server.mails("new" + email)).isEmpty();
    }

    @Test
    void newPasswordIsTold() {
        AuthClient client = server.client(server.aProject(notifying(Map.of())));
        AuthClient.Tokens tokens = client.signUp(email, PASSWORD);
        change(client, tokens, Map.of("data", Map.of("name", "Ada")));
        assertThat(server.mails(email)).isEmpty();
        change(client, tokens, Map.of("password", "another horse"));
        Mail mail = only(email, "password_changed_notification");
        assertThat(mail.message().path("subject").asString()).isEqualTo("Your password was changed");
        assertThat(mail.text())
                .contains("The password of your account was changed.")
                .doesNotContain("horse");
    }

    @Test
    void whoHadTheAddressIsToldOfTheNextOne() {
        AuthClient client = server.client(server.aProject(notifying(Map.of())));
        change(client, client.signUp(email, PASSWORD), Map.of("email", "new" + email));
        assertThat(only(email, "email_changed_notification").text())
                .contains("from %s to new%s".formatted(email, email));
        assertThat(server.mails("new" + email)).isEmpty();
    }

    @Test
    void addressThatIsConfirmedByMailIsToldWhenItChanged() {
        AuthClient client = server.client(server.aProject(
                notifying(Map.of("mailer_autoconfirm", false, "mailer_secure_email_change_enabled", false))));
        client.post("/auth/v1/signup", Map.of("email", email, "password", PASSWORD))
                .answers(200);
        AuthClient.Tokens tokens = client.tokens(client.post(
                "/auth/v1/verify",
                Map.of(
                        "type",
                        "signup",
                        "email",
                        email,
                        "token",
                        server.mail(email).code())));
        change(client, tokens, Map.of("email", "new" + email));
        assertThat(server.mails(email)).hasSize(1);
        String code = server.mail("new" + email).code();
        client.post("/auth/v1/verify", Map.of("type", "email_change", "email", "new" + email, "token", code))
                .answers(200);
        assertThat(server.mail(email).kind()).isEqualTo("email_changed_notification");
    }

    @Test
    void phonesAndIdentitiesAreToldOf() {
        AuthClient client = server.client(
                server.aProject(notifying(Map.of("sms_autoconfirm", true, "external_phone_enabled", true))));
        AuthClient.Tokens tokens = client.signUp(email, PASSWORD);
        change(client, tokens, Map.of("phone", "4915112345678"));
        assertThat(only(email, "identity_linked_notification").text()).contains("phone was added");
        JsonNode user = change(client, tokens, Map.of("phone", "4915187654321"));
        assertThat(server.mail(email).kind()).isEqualTo("phone_changed_notification");
        assertThat(server.mail(email).text()).contains("from 4915112345678 to 4915187654321");
        String identity = user.path("identities")
                .valueStream()
                .filter(one -> one.path("provider").asString().equals("email"))
                .map(one -> one.path("identity_id").asString())
                .findFirst()
                .orElseThrow();
        client.as(tokens, "DELETE", "/auth/v1/user/identities/" + identity, Map.of())
                .answers(200);
        assertThat(server.mail(email).kind()).isEqualTo("identity_unlinked_notification");
        assertThat(server.mails(email)).hasSize(3);
    }

    @Test
    void wordsAreTheProjectsWhereItHasSome() {
        AuthClient client = server.client(server.aProject(notifying(Map.of(
                "mailer_subjects_password_changed_notification",
                "Neues Passwort",
                "mailer_templates_password_changed_notification_content",
                "<p>Für {{ .Email }}, {{ .Data.name }}</p>"))));
        AuthClient.Tokens tokens = client.signUp(email, PASSWORD);
        change(client, tokens, Map.of("password", "another horse", "data", Map.of("name", "<b>Ada")));
        Mail mail = only(email, "password_changed_notification");
        assertThat(mail.message().path("subject").asString()).isEqualTo("Neues Passwort");
        assertThat(mail.message().path("html").asString()).isEqualTo("<p>Für %s, &lt;b&gt;Ada</p>".formatted(email));
    }

    @Test
    void appThatSendsMailsItselfIsAskedAndCannotStopTheChange() {
        TestProject project = server.aProject(notifying(
                Map.of("hook_send_email_enabled", true, "hook_send_email_uri", "pg-functions://postgres/public/hook")));
        project.owner().sql("""
                        create table public.asked (event jsonb);
                        grant all on public.asked to supabase_auth_admin;
                        create policy all_of_it on public.asked to supabase_auth_admin using (true) with check (true);
                        create function public.hook(event jsonb) returns jsonb language plpgsql as $$
                        begin
                            insert into public.asked values (event);
                            if event -> 'email_data' ->> 'email_action_type' = 'email_changed_notification' then
                                raise exception 'not today';
                            end if;
                            return '{}';
                        end
                        $$;
                        grant execute on function public.hook to supabase_auth_admin;
                        """).update();
        AuthClient client = server.client(project);
        AuthClient.Tokens tokens = client.signUp(email, PASSWORD);
        JsonNode user = change(client, tokens, Map.of("password", "another horse", "email", "new" + email));
        assertThat(user.path("email").asString()).isEqualTo("new" + email);
        assertThat(project.superuser()
                        .sql("select event -> 'email_data' ->> 'email_action_type' from public.asked")
                        .query(String.class)
                        .list())
                .containsExactly("password_changed_notification");
        client.signIn("new" + email, "another horse");
        assertThat(server.mails(email)).isEmpty();
    }

    private static Map<String, Object> notifying(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(more);
        for (String event : List.of(
                "password_changed",
                "email_changed",
                "phone_changed",
                "identity_linked",
                "identity_unlinked",
                "mfa_factor_enrolled",
                "mfa_factor_unenrolled")) {
            settings.put("mailer_notifications_%s_enabled".formatted(event), true);
        }
        return settings;
    }

    private Mail only(String to, String kind) {
        List<Mail> mails = server.mails(to);
        assertThat(mails).extracting(Mail::kind).containsExactly(kind);
        return mails.getFirst();
    }

    private static JsonNode change(AuthClient client, AuthClient.Tokens tokens, Map<String, ?> wish) {
        return AuthClient.json(client.as(tokens, "PUT", "/auth/v1/user", wish).answers(200));
    }
}
