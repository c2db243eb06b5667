package dev.loam.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.IdentityTokens;
import dev.loam.platform.identity.RequestId;
import dev.loam.platform.test.ApiScenario;
import dev.loam.platform.test.WithPostgres;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Operators try mails and addresses before users get them. */
@WithPostgres
class OperatorMailTests {
    private final AuthServer server = AuthServer.running();
    private final TestProject project = server.aProject(Map.of(
            "site_url", "https://site.example",
            "uri_allow_list", "https://*.app.example/**",
            "mailer_subjects_recovery", "Come back, {{ .Email }}"));

    private ApiScenario as(String role, String method, String path, String query, String body) {
        String address = "/platform/v1/projects/%s/users%s".formatted(project.ref(), path);
        Caller.Operator operator = new Caller.Operator(
                UUID.randomUUID(),
                project.ref(),
                new UUID(0, 1),
                role,
                new RequestId(UUID.randomUUID().toString()));
        return server.api()
                .request(method, address + query, body)
                .header("Content-Type", "application/json")
                .header(IdentityTokens.HEADER, server.bean(IdentityTokens.class).sign(operator, method, address));
    }

    private ApiScenario preview(Map<String, String> draft) {
        return as("admin", "POST", "/mail-preview", "", AuthClient.body(draft));
    }

    private JsonNode redirect(String query) {
        return AuthClient.json(as("admin", "GET", "/redirect-check", query, "").answers(200));
    }

    @Test
    void previewIsWrittenAsMailsAre() {
        JsonNode mail = AuthClient.json(preview(Map.of("mail", "recovery")).answers(200));
        assertThat(mail.path("subject").asString()).isEqualTo("Come back, ada@example.com");
        assertThat(mail.path("html").asString()).contains("/auth/v1/verify?token=", "&amp;type=recovery", "123456");
        assertThat(mail.path("text").asString()).contains("123456").doesNotContain("<");
    }

    @Test
    void draftIsFilledAndAnEmptyOneIsLoamsOwn() {
        JsonNode mail = AuthClient.json(preview(Map.of(
                        "mail",
                        "email_changed_notification",
                        "subject",
                        "",
                        "content",
                        "<b>{{ .OldEmail }}</b>{{ .No }}"))
                .answers(200));
        assertThat(mail.path("subject").asString()).isEqualTo("Your email address was changed");
        assertThat(mail.path("html").asString()).isEqualTo("<b>ada@example.net</b>");
    }

    @Test
    void previewIsForThoseWhoMayChangeSettingsAndBounded() {
        as("viewer", "POST", "/mail-preview", "", "{\"mail\":\"recovery\"}")
                .answers(403)
                .with("permission_missing")
                .without("ada@example.com");
        preview(Map.of("mail", "recovery", "content", "x".repeat(100_001)))
                .answers(400)
                .with("validation_failed");
        preview(Map.of("mail", "spam")).answers(400).with("validation_failed");
    }

    @Test
    void previewsAreNotOnRecord() {
        preview(Map.of("mail", "recovery")).answers(200);

        assertThat(server.bean(JdbcClient.class)
                        .sql("select count(*) from loam.audit_entry where target = 'users/mail-preview' and ref = :ref")
                        .param("ref", project.ref().value())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void addressIsCheckedByTheRuleOfLinks() {
        JsonNode inside = redirect("?address=https://my.app.example/in");
        assertThat(inside.path("allowed").asBoolean()).isTrue();
        JsonNode outside = redirect("?address=https://evil.example/");
        assertThat(outside.path("allowed").asBoolean()).isFalse();
        assertThat(outside.path("leads_to").asString()).isEqualTo("https://site.example");
        assertThat(redirect("?address=https://evil.example/&uri_allow_list=https://evil.example/")
                        .path("allowed")
                        .asBoolean())
                .isTrue();
        as("billing", "GET", "/redirect-check", "?address=https://my.app.example/", "")
                .answers(403);
    }
}
