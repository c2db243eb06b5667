package dev.loam.project.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.setting.SettingSecrets;
import dev.loam.platform.setting.SettingsDocument;
import dev.loam.project.RunningService;
import dev.loam.project.Tenants;
import dev.loam.project.Tenants.Tenant;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

@ExtendWith(OutputCaptureExtension.class)
class SettingSecretTests {
    private final RunningService service = RunningService.shared();
    private final Tenant tenant = Tenants.anOperator(service);
    private final String ref = tenant.aProject().path("ref").asString();
    private final String auth = "/platform/v1/projects/" + ref + "/settings/auth";
    private final String secret = "S3cret-" + UUID.randomUUID();

    @Test
    void secretIsInNoAnswerNoTableAndNoLog(CapturedOutput output) {
        tenant.patch(auth, "{\"smtp_pass\":\"%s\",\"external_google_secret\":\"%s\"}".formatted(secret, secret))
                .answers(200)
                .with("\"smtp_pass\":\"**********\"")
                .without(secret);
        tenant.patch(auth, "{\"smtp_pass\":\"%s\",\"smtp_pas\":\"%s\"}".formatted(secret, secret))
                .answers(400)
                .without(secret);
        tenant.patch(auth, "{\"hook_send_sms_secrets\":[\"%s\"]}".formatted(secret))
                .answers(400)
                .without(secret);
        tenant.patch(auth, "{\"smtp_pass\":\"other-%s\"}".formatted(secret))
                .answers(200)
                .without(secret);

        for (String path : List.of("", "/versions", "/versions/1", "/versions/2", "/diff?from=0&to=2")) {
            tenant.get(auth + path).answers(200).without(secret);
        }
        tenant.get("/platform/v1/projects/" + ref + "/settings").answers(200).without(secret);
        service.asService(service.api().get("/internal/projects/" + ref))
                .answers(200)
                .without(secret);
        assertThat(everythingInTheDatabase())
                .isNotEmpty()
                .noneMatch(row -> row.contains(secret) || row.contains(hex()));
        assertThat(output).doesNotContain(secret);
    }

    @Test
    void markerKeepsWhatIsSetAndNullDropsIt() {
        tenant.patch(auth, "{\"smtp_pass\":\"%s\"}".formatted(secret)).answers(200);
        tenant.patch(auth, "{\"smtp_pass\":\"**********\",\"smtp_user\":\"me\"}")
                .answers(200)
                .with("\"smtp_pass\":\"**********\"");
        assertThat(open()).contains(secret);
        tenant.patch(auth, "{\"smtp_pass\":null}").answers(200).with("\"smtp_pass\":null");
        assertThat(open()).isEqualTo("{}");
        tenant.patch(auth, "{\"smtp_pass\":\"**********\"}").answers(400).with("is not set");
    }

    @Test
    @Tag("CVE-2026-39943")
    void changedSecretIsAVersionThatTellsTheNameOnly() {
        tenant.patch(auth, "{\"smtp_pass\":\"%s\"}".formatted(secret)).answers(200);
        tenant.patch(auth, "{\"smtp_pass\":\"%s-2\"}".formatted(secret)).answers(200);
        tenant.get(auth + "/diff?from=1&to=2")
                .answers(200)
                .with("{\"name\":\"smtp_pass\",\"from\":\"**********\",\"to\":\"**********\"}");
        tenant.post(auth + "/rollback", "{\"version\":1}").answers(200).with("\"smtp_pass\":\"**********\"");
        assertThat(open()).contains(secret + "-2");
    }

    @Test
    void onlyServicesOpenSecrets() {
        tenant.patch(auth, "{\"smtp_pass\":\"%s\"}".formatted(secret)).answers(200);
        String path = "/internal/projects/" + ref + "/settings/auth/secrets";
        service.api().get(path).answers(401).without(secret);
        tenant.get(path).answers(403).without(secret);
        service.asService(service.api().get(path)).answers(200).with(secret);
    }

    @Test
    void servicesSeeAChangedSecretAtOnce() {
        SettingSecrets secrets = service.bean(SettingSecrets.class);
        ProjectRef project = new ProjectRef(ref);
        assertThat(secrets.of(project, SettingsDocument.AUTH)).isEmpty();
        tenant.patch(auth, "{\"smtp_pass\":\"%s\"}".formatted(secret)).answers(200);
        assertThat(secrets.of(project, SettingsDocument.MAIL)).containsEntry("smtp_pass", secret);
    }

    @Test
    void secretOfOneProjectDoesNotOpenInAnother() {
        tenant.patch(auth, "{\"smtp_pass\":\"%s\"}".formatted(secret)).answers(200);
        String other = tenant.aProject().path("ref").asString();
        service.bean(JdbcClient.class)
                .sql("""
                        insert into project.settings_secret (ref, document, name, sealed)
                        select :other, document, name, sealed from project.settings_secret where ref = :ref
                        """)
                .param("other", other)
                .param("ref", ref)
                .update();
        service.asService(service.api().get("/internal/projects/" + other + "/settings/auth/secrets"))
                .answers(500)
                .without(secret);
    }

    private String open() {
        return service.asService(service.api().get("/internal/projects/" + ref + "/settings/auth/secrets"))
                .answers(200)
                .body();
    }

    private String hex() {
        return HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> everythingInTheDatabase() {
        JdbcClient jdbc = service.bean(JdbcClient.class);
        return jdbc.sql("""
                        select format('%I.%I', table_schema, table_name) from information_schema.tables
                        where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'
                        """).query(String.class).list().stream()
                .flatMap(table ->
                        jdbc.sql("select t::text from %s t".formatted(table)).query(String.class).list().stream())
                .toList();
    }
}
