package dev.loam.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.test.ApiAnswer;
import dev.loam.platform.test.WithPostgres;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@WithPostgres
class ConfirmationTests {
    private final AuthServer server = AuthServer.running();
    private final TestProject project = server.aProject(Map.of(
            "mailer_autoconfirm",
            false,
            "site_url",
            "https://app.example",
            "uri_allow_list",
            "https://*.app.example/**"));
    private final AuthClient client = server.client(project);
    private final String email = "u" + UUID.randomUUID() + "@example.com";

    private ApiAnswer signUp(String password) {
        return client.post("/auth/v1/signup", Map.of("email", email, "password", password))
                .answers(200);
    }

    private ApiAnswer follow(Mail mail) {
        return client.anonymously("GET", mail.path(), "").answers(303);
    }

    private static String location(ApiAnswer answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }

    @Test
    void signUpWaitsForItsConfirmationByCode() {
        JsonNode user = AuthClient.json(signUp("correct horse").without("access_token"));
        assertThat(user.path("confirmation_sent_at").isString()).isTrue();
        assertThat(user.has("email_confirmed_at")).isFalse();
        client.post("/auth/v1/token?grant_type=password", Map.of("email", email, "password", "correct horse"))
                .answers(400)
                .with("email_not_confirmed");
        Mail mail = server.mail(email);
        assertThat(mail.kind()).isEqualTo("confirmation");
        AuthClient.Tokens tokens = client.tokens(
                client.post("/auth/v1/verify", Map.of("type", "signup", "email", email, "token", mail.code())));
        assertThat(tokens.user().path("email_confirmed_at").isString()).isTrue();
        assertThat(tokens.user().path("user_metadata").path("email_verified").asBoolean())
                .isTrue();
        assertThat(tokens.claims().path("amr").path(0).path("method").asString())
                .isEqualTo("otp");
        client.signIn(email, "correct horse");
    }

    @Test
    void linkLeadsToTheSiteWithASessionAndWorksOnce() {
        signUp("correct horse");
        Mail mail = server.mail(email);
        assertThat(mail.link().toString())
                .startsWith("https://api.example.test/p/%s/auth/v1/verify?token=".formatted(project.ref()));
        String location = location(follow(mail));
        assertThat(location).startsWith("https://app.example#access_token=");
        assertThat(location).contains("&refresh_token=", "&token_type=bearer", "&type=signup", "&expires_in=3600");
        assertThat(location(follow(mail)))
                .startsWith("https://app.example#error=access_denied&error_code=otp_expired")
                .contains("error_description=Email+link+is+invalid+or+has+expired");
    }

    @Test
    void lookingAtALinkTakesNothing() {
        signUp("correct horse");
        client.anonymously("HEAD", server.mail(email).path(), "").answers(200);
        assertThat(location(follow(server.mail(email)))).contains("access_token=");
    }

    @Test
    void existingUserIsNeitherShownNorSentAnything() {
        signUp("correct horse");
        follow(server.mail(email));
        project.superuser().sql("delete from auth.sendings").update();
        int sent = server.mails(email).size();
        JsonNode pretended = AuthClient.json(signUp("another password"));
        assertThat(pretended.path("identities").isEmpty()).isTrue();
        assertThat(pretended.path("identities").isArray()).isTrue();
        assertThat(pretended.path("email").asString()).isEqualTo(email);
        assertThat(server.mails(email)).hasSize(sent);
        assertThat(server.decoys(email)).isOne();
        assertThat(project.count(
                        "select count(*) from auth.users where id = cast(? as uuid)",
                        pretended.path("id").asString()))
                .isZero();
        client.signIn(email, "correct horse");
    }

    @Test
    void unconfirmedUserIsSentAnotherLinkAndKeepsThePassword() {
        JsonNode first = AuthClient.json(signUp("correct horse"));
        client.post("/auth/v1/signup", Map.of("email", email, "password", "another password"))
                .answers(429)
                .with("over_email_send_rate_limit", "For security purposes, you can only request this after");
        project.superuser().sql("delete from auth.sendings").update();
        JsonNode second = AuthClient.json(signUp("another password"));
        assertThat(second.path("id")).isEqualTo(first.path("id"));
        List<Mail> mails = server.mails(email);
        assertThat(mails).hasSize(2);
        client.post(
                        "/auth/v1/verify",
                        Map.of("type", "signup", "token_hash", mails.getFirst().parameter("token")))
                .answers(403)
                .with("otp_expired");
        follow(mails.getLast());
        client.signIn(email, "correct horse");
    }

    @Test
    void redirectsOutsideTheAllowListBecomeTheSite() {
        for (String wish : List.of(
                "https://evil.example/",
                "https://app.example.evil.example/",
                "https://app.example@evil.example/",
                "javascript:alert(1)",
                "//evil.example",
                "https://a.b.app.example/x",
                "https://evil.example\\.app.example/",
                "http://app.example/",
                "https://evil%2Ecom?.app.example/",
                "https://[2001:db8::1]?.app.example/")) {
            project.superuser().sql("delete from auth.sendings").update();
            client.post(
                            "/auth/v1/recover?redirect_to="
                                    + java.net.URLEncoder.encode(wish, java.nio.charset.StandardCharsets.UTF_8),
                            Map.of("email", anyUser()))
                    .answers(200);
            assertThat(server.mail(email).parameter("redirect_to")).as(wish).isEqualTo("https://app.example");
        }
        project.superuser().sql("delete from auth.sendings").update();
        client.post("/auth/v1/recover?redirect_to=https://preview.app.example/a/b?c=d", Map.of("email", email))
                .answers(200);
        assertThat(server.mail(email).parameter("redirect_to")).isEqualTo("https://preview.app.example/a/b?c=d");
    }

    private String anyUser() {
        if (server.mails(email).isEmpty()) {
            signUp("correct horse");
        }
        return email;
    }

    @Test
    void hostHeadersDoNotReachLinks() {
        client.post("/auth/v1/signup", Map.of("email", email, "password", "correct horse"))
                .header("X-Forwarded-Host", "evil.example")
                .header("X-Forwarded-Proto", "http")
                .header("Forwarded", "host=evil.example")
                .header("Referer", "https://evil.example/")
                .header("Origin", "https://evil.example")
                .answers(200);
        assertThat(server.mail(email).message().toString()).doesNotContain("evil.example");
    }

    @Test
    void knownAndUnknownAddressesAreAnsweredAlike() {
        signUp("correct horse");
        String unknown = "nobody" + UUID.randomUUID() + "@example.com";
        for (String path : List.of("/auth/v1/recover", "/auth/v1/resend")) {
            project.superuser().sql("delete from auth.sendings").update();
            ApiAnswer known =
                    client.post(path, Map.of("email", email, "type", "signup")).answers(200);
            ApiAnswer none = client.post(path, Map.of("email", unknown, "type", "signup"))
                    .answers(200);
            assertThat(none.body()).isEqualTo(known.body()).isEqualTo("{}");
            client.post(path, Map.of("email", email, "type", "signup"))
                    .answers(429)
                    .with("over_email_send_rate_limit");
            client.post(path, Map.of("email", unknown, "type", "signup"))
                    .answers(429)
                    .with("over_email_send_rate_limit");
        }
        assertThat(server.mails(unknown)).isEmpty();
        assertThat(server.decoys(unknown)).isEqualTo(2);
        ApiAnswer wrong = client.post("/auth/v1/verify", Map.of("type", "email", "email", email, "token", "000000"))
                .answers(403);
        assertThat(client.post("/auth/v1/verify", Map.of("type", "email", "email", unknown, "token", "000000"))
                        .answers(403)
                        .body())
                .isEqualTo(wrong.body())
                .contains("Token has expired or is invalid");
    }

    @Test
    void recoveryLetsTheUserInAndChangesThePassword() {
        signUp("correct horse");
        follow(server.mail(email));
        client.post("/auth/v1/recover", Map.of("email", email)).answers(200);
        assertThat(server.mail(email).kind()).isEqualTo("recovery");
        AuthClient.Tokens tokens = client.tokens(client.post(
                "/auth/v1/verify",
                Map.of(
                        "type",
                        "recovery",
                        "email",
                        email,
                        "token",
                        server.mail(email).code())));
        client.as(tokens, "PUT", "/auth/v1/user", Map.of("password", "battery staple"))
                .answers(200);
        client.signIn(email, "battery staple");
    }

    @Test
    void passwordOfWhoeverSignedUpFirstDiesWhenTheOwnerOfTheAddressRecovers() {
        signUp("of the attacker");
        client.post("/auth/v1/recover", Map.of("email", email)).answers(200);
        client.tokens(client.post(
                "/auth/v1/verify",
                Map.of(
                        "type",
                        "recovery",
                        "email",
                        email,
                        "token",
                        server.mail(email).code())));
        client.post("/auth/v1/token?grant_type=password", Map.of("email", email, "password", "of the attacker"))
                .answers(400)
                .with("invalid_credentials");
    }

    @Test
    void tokenOfOneKindFailsInThePlaceOfAnother() {
        signUp("correct horse");
        String code = server.mail(email).code();
        String hash = server.mail(email).parameter("token");
        for (String type : List.of("recovery", "magiclink", "email_change")) {
            client.post("/auth/v1/verify", Map.of("type", type, "email", email, "token", code))
                    .answers(403);
            client.post("/auth/v1/verify", Map.of("type", type, "token_hash", hash))
                    .answers(403);
        }
        client.post("/auth/v1/token?grant_type=pkce", Map.of("auth_code", hash, "code_verifier", "v".repeat(43)))
                .answers(404)
                .with("flow_state_not_found");
        client.post("/auth/v1/token?grant_type=refresh_token", Map.of("refresh_token", hash))
                .answers(400);
        client.post("/auth/v1/verify", Map.of("type", "signup", "token_hash", hash))
                .answers(200);
    }

    @Test
    void expiredLinksAndCodesAreRefused() {
        signUp("correct horse");
        project.superuser()
                .sql("update auth.one_time_tokens set created_at = now() - interval '3601 seconds'")
                .update();
        client.post(
                        "/auth/v1/verify",
                        Map.of(
                                "type",
                                "signup",
                                "email",
                                email,
                                "token",
                                server.mail(email).code()))
                .answers(403)
                .with("otp_expired");
    }

    @Test
    void guessingIsCountedAndEndsAlsoForTheRightCode() {
        signUp("correct horse");
        for (int i = 0; i < 10; i++) {
            client.post("/auth/v1/verify", Map.of("type", "signup", "email", email, "token", "12345" + i))
                    .send();
        }
        client.post(
                        "/auth/v1/verify",
                        Map.of(
                                "type",
                                "signup",
                                "email",
                                email,
                                "token",
                                server.mail(email).code()))
                .answers(429)
                .with("over_request_rate_limit");
        assertThat(location(follow(server.mail(email)))).contains("access_token=");
    }

    @Test
    void requestsThatAreNoVerificationAreRefused() {
        client.post("/auth/v1/verify", Map.of("type", "signup"))
                .answers(400)
                .with("Verify requires either a token or a token hash");
        client.post("/auth/v1/verify", Map.of("type", "nothing", "token_hash", "x"))
                .answers(400);
        client.post("/auth/v1/verify", Map.of("type", "signup", "token_hash", "x", "email", email))
                .answers(400);
        client.post("/auth/v1/verify", Map.of("type", "signup", "token", "123456"))
                .answers(400);
        client.post("/auth/v1/resend", Map.of("type", "nothing", "email", email))
                .answers(400);
    }

    @Test
    void whatUsersSayOfThemselvesIsTextInMails() {
        TestProject templated = server.aProject(
                Map.of(
                        "mailer_autoconfirm", false,
                        "mailer_subjects_confirmation", "Hello {{ .Data.name }}",
                        "mailer_templates_confirmation_content",
                                "<p>Hi {{ .Data.name }}, your code: {{ .Token }}</p><a href=\"{{ .ConfirmationURL }}\">go</a>{{ .Nothing }}"));
        server.client(templated)
                .post(
                        "/auth/v1/signup",
                        Map.of(
                                "email",
                                email,
                                "password",
                                "correct horse",
                                "data",
                                Map.of("name", "<a href=\"https://evil.example\">x</a>\r\nBcc: y")))
                .answers(200);
        JsonNode mail = server.mail(email).message();
        assertThat(mail.path("html").asString())
                .doesNotContain("<a href=\"https://evil")
                .contains("&lt;a href=&quot;");
        assertThat(mail.path("subject").asString()).doesNotContain("\n", "\r").startsWith("Hello ");
    }
}
