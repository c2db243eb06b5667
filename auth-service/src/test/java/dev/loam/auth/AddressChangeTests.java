package dev.loam.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.test.ApiAnswer;
import dev.loam.platform.test.ApiScenario;
import dev.loam.platform.test.WithPostgres;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@WithPostgres
class AddressChangeTests {
    private final AuthServer server = AuthServer.running();
    private final TestProject project = server.aProject(Map.of(
            "mailer_autoconfirm", false,
            "smtp_max_frequency", 0,
            "external_anonymous_users_enabled", true,
            "external_phone_enabled", true));
    private final AuthClient client = server.client(project);
    private final String email = "u" + UUID.randomUUID() + "@example.com";
    private final String other = "v" + UUID.randomUUID() + "@example.com";

    private AuthClient.Tokens user() {
        client.post("/auth/v1/signup", Map.of("email", email, "password", "correct horse"))
                .answers(200);
        return client.tokens(client.post(
                "/auth/v1/verify",
                Map.of(
                        "type",
                        "signup",
                        "email",
                        email,
                        "token",
                        server.mail(email).code())));
    }

    private void wish(AuthClient.Tokens tokens) {
        JsonNode asked = AuthClient.json(client.as(tokens, "PUT", "/auth/v1/user", Map.of("email", other))
                .answers(200));
        assertThat(asked.path("new_email").asString()).isEqualTo(other);
        assertThat(asked.path("email").asString()).isEqualTo(email);
    }

    @Test
    void bothAddressesConfirmAnotherEmail() {
        wish(user());
        client.post(
                        "/auth/v1/verify",
                        Map.of(
                                "type",
                                "email_change",
                                "email",
                                other,
                                "token",
                                server.mail(other).code()))
                .answers(200)
                .with(
                        "Confirmation link accepted. Please proceed to confirm link sent to the other email",
                        "\"code\":\"200\"")
                .without("access_token");
        AuthClient.Tokens changed = client.tokens(client.post(
                "/auth/v1/verify",
                Map.of("type", "email_change", "token_hash", server.mail(email).parameter("token"))));
        assertThat(changed.user().path("email").asString()).isEqualTo(other);
        assertThat(changed.user().has("new_email")).isFalse();
        assertThat(changed.user()
                        .path("identities")
                        .path(0)
                        .path("identity_data")
                        .path("email")
                        .asString())
                .isEqualTo(other);
        client.signIn(other, "correct horse");
        client.post("/auth/v1/token?grant_type=password", Map.of("email", email, "password", "correct horse"))
                .answers(400);
    }

    @Test
    void oneAddressTwiceIsNotBoth() {
        AuthClient.Tokens tokens = user();
        wish(tokens);
        client.post(
                        "/auth/v1/verify",
                        Map.of(
                                "type",
                                "email_change",
                                "email",
                                other,
                                "token",
                                server.mail(other).code()))
                .answers(200);
        wish(tokens);
        client.post(
                        "/auth/v1/verify",
                        Map.of(
                                "type",
                                "email_change",
                                "email",
                                other,
                                "token",
                                server.mail(other).code()))
                .answers(200)
                .without("access_token");
        client.signIn(email, "correct horse");
    }

    @Test
    void oneAddressTwiceIsNotBothWhenItIsSentAnotherToken() {
        wish(user());
        confirm(other).answers(200).without("access_token");
        resend(email);
        confirm(other).answers(200).without("access_token");
        client.signIn(email, "correct horse");
        resend(email);
        confirm(email).answers(200).with("access_token");
        client.signIn(other, "correct horse");
    }

    @Test
    void currentAddressTwiceIsNotBothEither() {
        wish(user());
        confirm(email).answers(200).without("access_token");
        resend(email);
        confirm(email).answers(200).without("access_token");
        client.signIn(email, "correct horse");
        confirm(other).answers(200).with("access_token");
        client.signIn(other, "correct horse");
    }

    @Test
    void linksToOneAddressAreNotLinksToBoth() {
        user();
        confirmLink("email_change_new").without("access_token");
        confirmLink("email_change_new").without("access_token");
        client.signIn(email, "correct horse");
        confirmLink("email_change_current").with("access_token");
        client.signIn(other, "correct horse");
    }

    @Test
    void nobodyLearnsByAskingAgainWhetherAnotherAddressIsWanted() {
        AuthClient.Tokens tokens = user();
        server.change(
                project,
                Map.of(
                        "mailer_autoconfirm",
                        false,
                        "smtp_max_frequency",
                        60,
                        "sms_max_frequency",
                        60,
                        "external_phone_enabled",
                        true));
        wish(tokens);
        client.as(tokens, "PUT", "/auth/v1/user", Map.of("phone", "+4915112345671"))
                .answers(200);
        String nobody = "w" + UUID.randomUUID() + "@example.com";
        int before = server.mails(email).size() + server.mails(other).size();
        List<Map<String, String>> wishes = List.of(
                Map.of("type", "email_change", "email", email),
                Map.of("type", "email_change", "email", nobody),
                Map.of("type", "phone_change", "phone", "+4915112345671"),
                Map.of("type", "phone_change", "phone", "+4915112345672"));
        for (Map<String, String> wish : wishes) {
            client.post("/auth/v1/resend", wish).answers(200).without(email, other);
        }
        for (Map<String, String> wish : wishes) {
            client.post("/auth/v1/resend", wish).answers(429).with("_send_rate_limit");
        }
        assertThat(server.mails(email).size() + server.mails(other).size()).isEqualTo(before + 2);
        assertThat(server.decoys(nobody)).isEqualTo(2);
    }

    private ApiScenario confirm(String address) {
        return client.post(
                "/auth/v1/verify",
                Map.of(
                        "type",
                        "email_change",
                        "token_hash",
                        server.mail(address).parameter("token")));
    }

    private void resend(String address) {
        client.post("/auth/v1/resend", Map.of("type", "email_change", "email", address))
                .answers(200);
    }

    private ApiAnswer confirmLink(String type) {
        JsonNode link = AuthClient.json(client.asAdministrator(
                        "POST",
                        "/auth/v1/admin/generate_link",
                        Map.of("type", type, "email", email, "new_email", other))
                .answers(200));
        return client.post(
                        "/auth/v1/verify",
                        Map.of(
                                "type",
                                "email_change",
                                "token_hash",
                                link.path("hashed_token").asString()))
                .answers(200);
    }

    @Test
    void takenAddressIsRefused() {
        client.asAdministrator("POST", "/auth/v1/admin/users", Map.of("email", other, "email_confirm", true))
                .answers(200);
        client.as(user(), "PUT", "/auth/v1/user", Map.of("email", other))
                .answers(422)
                .with("email_exists");
        assertThat(server.mails(other)).isEmpty();
    }

    @Test
    void anonymousUserBecomesPermanentWhenTheAddressIsConfirmed() {
        AuthClient.Tokens anonymous = client.tokens(client.post("/auth/v1/signup", Map.of()));
        client.as(anonymous, "PUT", "/auth/v1/user", Map.of("email", other))
                .answers(200)
                .with("\"is_anonymous\":true");
        AuthClient.Tokens permanent = client.tokens(client.post(
                "/auth/v1/verify",
                Map.of(
                        "type",
                        "email_change",
                        "email",
                        other,
                        "token",
                        server.mail(other).code())));
        assertThat(permanent.userId()).isEqualTo(anonymous.userId());
        assertThat(permanent.user().path("is_anonymous").asBoolean()).isFalse();
        assertThat(permanent.user().path("email").asString()).isEqualTo(other);
    }

    @Test
    void phoneIsConfirmedByText() {
        AuthClient.Tokens tokens = user();
        client.as(tokens, "PUT", "/auth/v1/user", Map.of("phone", "+4915112345670"))
                .answers(200)
                .with("\"new_phone\":\"4915112345670\"");
        AuthClient.Tokens changed = client.tokens(client.post(
                "/auth/v1/verify",
                Map.of(
                        "type", "phone_change",
                        "phone", "+4915112345670",
                        "token", server.mail("+4915112345670").code())));
        assertThat(changed.user().path("phone").asString()).isEqualTo("4915112345670");
        assertThat(changed.user().path("phone_confirmed_at").isString()).isTrue();
    }

    @Test
    void identitiesAreUnlinkedButTheLast() {
        AuthClient.Tokens tokens = user();
        String identity =
                tokens.user().path("identities").path(0).path("identity_id").asString();
        client.as(tokens, "DELETE", "/auth/v1/user/identities/" + identity, Map.of())
                .answers(422)
                .with("single_identity_not_deletable");
        client.as(tokens, "DELETE", "/auth/v1/user/identities/" + UUID.randomUUID(), Map.of())
                .answers(422)
                .with("identity_not_found");
    }

    @Test
    void latestSessionIsTheUsersOnlyOneWhereTheProjectSaysSo() {
        AuthClient single =
                server.client(server.aProject(Map.of("sessions_single_per_user", true, "oauth_server_enabled", true)));
        AuthClient.Tokens first = single.signUp(email, "correct horse");
        TestApp app = TestApp.confidential(single);
        String held = app.tokens(first).path("refresh_token").asString();
        AuthClient.Tokens second = single.signIn(email, "correct horse");
        single.as(first, "GET", "/auth/v1/user", Map.of()).answers(403).with("session_not_found");
        single.refreshing(first.refresh()).answers(400).with("refresh_token_not_found");
        single.as(second, "GET", "/auth/v1/user", Map.of()).answers(200);
        app.refreshing(held).answers(200).with("refresh_token");
    }

    @Test
    void sessionsAreListedAndEndedOneByOne() {
        AuthClient.Tokens first = user();
        AuthClient.Tokens second = client.signIn(email, "correct horse");
        client.as(first, "GET", "/auth/v1/user/sessions", Map.of())
                .answers(200)
                .with(first.sessionId(), second.sessionId(), "aal1");
        client.as(first, "DELETE", "/auth/v1/user/sessions/" + second.sessionId(), Map.of())
                .answers(204);
        client.as(second, "GET", "/auth/v1/user", Map.of()).answers(403).with("session_not_found");
        client.as(first, "DELETE", "/auth/v1/user/sessions/" + UUID.randomUUID(), Map.of())
                .answers(404);
    }
}
