package dev.loam.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.test.ApiAnswer;
import dev.loam.platform.test.ApiScenario;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConsentPageTests {
    private static final Pattern TOKEN = Pattern.compile("name=\"form_token\" value=\"([^\"]+)\"");
    private static final String PAGE = "/auth/v1/oauth/consent";

    private final AuthServer server = AuthServer.running();
    private final TestProject project = server.aProject(Map.of("oauth_server_enabled", true));
    private final AuthClient client = server.client(project);
    private TestApp app;

    @BeforeEach
    void signUp() {
        client.signUp("ada@example.com", "correct horse");
        app = TestApp.registered(
                client, Map.of("client_name", "<script>alert(1)</script>", "redirect_uris", List.of(TestApp.REDIRECT)));
    }

    /** A page as a browser holds it. */
    private record Shown(String authorization, String cookie, String token) {
        Map<String, String> form(String email, String password, String decision) {
            return new HashMap<>(Map.of(
                    "authorization_id", authorization,
                    "form_token", token,
                    "email", email,
                    "password", password,
                    "decision", decision));
        }
    }

    private Shown show() {
        String id = app.asked(Map.of());
        ApiAnswer page =
                client.anonymously("GET", PAGE + "?authorization_id=" + id, "").answers(200);
        return shown(id, page);
    }

    private static Shown shown(String id, ApiAnswer page) {
        String cookie = page.headers().firstValue("Set-Cookie").orElseThrow();
        Matcher token = TOKEN.matcher(page.body());
        assertThat(token.find()).isTrue();
        return new Shown(id, cookie.substring(0, cookie.indexOf(';')), token.group(1));
    }

    private ApiScenario submitting(Shown page, Map<String, String> form) {
        return TestApp.form(client, PAGE, form).header("Cookie", page.cookie());
    }

    @Test
    void pageCannotBeFramedScriptedOrKept() {
        String id = app.asked(Map.of());
        ApiAnswer page = client.anonymously("GET", PAGE + "?authorization_id=" + id, "")
                .answers(200)
                .with("&lt;script&gt;", "app.example", "your e-mail address")
                .without("<script", "{{");
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains(
                                "default-src 'none'",
                                "frame-ancestors 'none'",
                                "base-uri 'none'",
                                "form-action 'self' https://app.example;")
                        .doesNotContain("unsafe"));
        assertThat(page.headers().firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(page.headers().firstValue("Set-Cookie"))
                .hasValueSatisfying(cookie -> assertThat(cookie)
                        .contains("HttpOnly", "SameSite=Strict", "Secure", "Path=/p/" + project.ref()));
    }

    @Test
    void userSignsInAndAllows() {
        Shown page = show();
        String back = TestApp.location(submitting(page, page.form("ada@example.com", "correct horse", "approve"))
                .answers(303));
        assertThat(back).startsWith(TestApp.REDIRECT + "&code=");
        app.exchanging(TestApp.parameter(back, "code")).answers(200).with("id_token");
        assertThat(project.count("select count(*) from auth.sessions")).isEqualTo(2);
        assertThat(client.audited("oauth_consent_granted"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.toString()).contains("ada@example.com", app.id()));
        submitting(page, page.form("ada@example.com", "correct horse", "approve"))
                .answers(404);
    }

    @Test
    void pageAsksForACaptchaWhereTheProjectWantsThem() {
        AuthClient client = server.client(server.aProject(Map.of(
                "oauth_server_enabled", true,
                "security_captcha_enabled", true,
                "security_captcha_provider", "turnstile",
                "security_captcha_site_key", "the-site",
                "security_captcha_secret", "of-the-app")));
        client.asAdministrator(
                        "POST",
                        "/auth/v1/admin/users",
                        Map.of("email", "ada@example.com", "password", "correct horse", "email_confirm", true))
                .answers(200);
        String id = TestApp.confidential(client).asked(Map.of());
        ApiAnswer answer = client.anonymously("GET", PAGE + "?authorization_id=" + id, "")
                .answers(200)
                .with("<div class=\"cf-turnstile\" data-sitekey=\"the-site\">", "challenges.cloudflare.com/turnstile");
        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains("script-src https://challenges.cloudflare.com;")
                        .doesNotContain("unsafe"));
        Shown page = shown(id, answer);
        Map<String, String> form = page.form("ada@example.com", "correct horse", "approve");
        page = shown(
                id,
                TestApp.form(client, PAGE, form)
                        .header("Cookie", page.cookie())
                        .answers(403)
                        .with("Solve the captcha"));
        form = page.form("ada@example.com", "correct horse", "approve");
        form.put("cf-turnstile-response", "good");
        TestApp.form(client, PAGE, form).header("Cookie", page.cookie()).answers(303);
    }

    @Test
    void pageThatCannotAskForACaptchaLetsNobodyIn() {
        AuthClient client =
                server.client(server.aProject(Map.of("oauth_server_enabled", true, "security_captcha_enabled", true)));
        String id = TestApp.confidential(client).asked(Map.of());
        client.anonymously("GET", PAGE + "?authorization_id=" + id, "")
                .answers(200)
                .with("nobody can sign in here")
                .without("<script");
    }

    @Test
    void addressTriesOnlySoOften() {
        AuthClient client =
                server.client(server.aProject(Map.of("oauth_server_enabled", true, "rate_limit_token_refresh", 2)));
        client.signUp("ada@example.com", "correct horse");
        String id = TestApp.confidential(client).asked(Map.of());
        Shown page = shown(
                id,
                client.anonymously("GET", PAGE + "?authorization_id=" + id, "").answers(200));
        for (String words : List.of("Check your", "Check your", "too many attempts")) {
            Map<String, String> form = page.form("eve@example.com", "wrong", "approve");
            page = shown(
                    id,
                    TestApp.form(client, PAGE, form)
                            .header("Cookie", page.cookie())
                            .header("X-Loam-Client-Ip", "203.0.113.44")
                            .answers(403)
                            .with(words));
        }
    }

    @Test
    void whoeverLeavesDenies() {
        Shown page = show();
        String back =
                TestApp.location(submitting(page, page.form("", "", "deny")).answers(303));
        assertThat(TestApp.parameter(back, "error")).isEqualTo("access_denied");
    }

    @Test
    void formOfAnotherPageOrBrowserIsRefused() {
        Shown page = show();
        Shown other = show();
        Map<String, String> form = page.form("ada@example.com", "correct horse", "approve");
        TestApp.form(client, PAGE, form).answers(400).with("invalid_request");
        TestApp.form(client, PAGE, form).header("Cookie", other.cookie()).answers(400);
        TestApp.form(client, PAGE, form).header("Cookie", "loam-consent=").answers(400);
        submitting(page, form).header("Sec-Fetch-Site", "cross-site").answers(400);
        Map<String, String> swapped = new HashMap<>(form);
        swapped.put("authorization_id", other.authorization());
        submitting(page, swapped).answers(400);
        submitting(page, form).header("Sec-Fetch-Site", "same-origin").answers(303);
    }

    @Test
    void wrongPasswordsAreToldAlikeAndCounted() {
        Shown page = show();
        for (int i = 0; i < 10; i++) {
            ApiAnswer wrong = submitting(page, page.form("ada@example.com", "wrong", "approve"))
                    .answers(403)
                    .with("Check your e-mail address and your password", "ada@example.com");
            page = shown(page.authorization(), wrong);
        }
        submitting(page, page.form("ada@example.com", "correct horse", "approve"))
                .answers(403)
                .with("too many attempts");
        submitting(page, page.form("nobody@example.com", "wrong", "approve"))
                .answers(403)
                .with("Check your e-mail address and your password");
        assertThat(project.count("select count(*) from auth.oauth_authorizations where status = 'approved'"))
                .isZero();
    }

    @Test
    void userWithASecondFactorIsNotLetInByPasswordAlone() {
        project.superuser().sql("""
                        insert into auth.mfa_factors (user_id, factor_type, status, friendly_name)
                        select id, 'totp', 'verified', 'phone' from auth.users
                        """).update();
        Shown page = show();
        submitting(page, page.form("ada@example.com", "correct horse", "approve"))
                .answers(403)
                .with("second factor");
        assertThat(project.count("select count(*) from auth.sessions")).isOne();
    }

    @Test
    void projectWithAPageOfItsOwnHasNoOther() {
        TestProject own =
                server.aProject(Map.of("oauth_server_enabled", true, "oauth_server_authorization_path", "decide"));
        AuthClient there = server.client(own);
        String id = TestApp.confidential(there).asked(Map.of());
        there.anonymously("GET", PAGE + "?authorization_id=" + id, "").answers(404);
    }
}
