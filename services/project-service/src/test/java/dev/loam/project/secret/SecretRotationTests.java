package dev.loam.project.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.project.ProjectRef;
import dev.loam.project.RunningService;
import dev.loam.project.Tenants;
import dev.loam.project.Tenants.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

class SecretRotationTests {
    private final RunningService service = RunningService.shared();
    private final Tenant tenant = Tenants.anOperator(service);

    @Test
    void newKeySealsEverythingAnewAndAllOfItStillOpens() throws IOException {
        String ref = tenant.aProject().path("ref").asString();
        tenant.patch("/platform/v1/projects/" + ref + "/settings/auth", "{\"smtp_pass\":\"kept\"}")
                .answers(200);
        byte[] before = sealed(ref);

        Files.writeString(ring(), "\n" + aKey() + "\n", StandardOpenOption.APPEND);
        administrator()
                .post("/platform/v1/secrets/rotate", "{}")
                .answers(200)
                .with("project.settings_secret", "project.signing_key", "\"event.webhook_secret\":1");

        assertThat(sealed(ref)).isNotEqualTo(before);
        service.asService(service.api().get("/internal/projects/" + ref + "/settings/auth/secrets"))
                .answers(200)
                .with("kept");
        service.asService(service.api().get("/internal/projects/" + ref + "/signing-key"))
                .answers(200)
                .with("\"d\":");
        administrator()
                .post("/platform/v1/secrets/rotate", "{}")
                .answers(200)
                .with("\"project.settings_secret\":0", "\"project.signing_key\":0");
    }

    @Test
    void databasesOfProjectsFollowInTheBackgroundAndGoOnAfterAnEnd() {
        String ref = tenant.aProject().path("ref").asString();
        String other = tenant.aProject().path("ref").asString();
        jdbc().sql("update project.project set database_ready = true where ref in (:refs)")
                .param("refs", List.of(ref, other))
                .update();
        int all = jdbc().sql("select count(*) from project.project where database_ready")
                .query(Integer.class)
                .single();
        service.neighbours().cannotReseal(other);
        administrator().post("/platform/v1/secrets/rotate", "{}").answers(200);

        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> administrator()
                        .get("/platform/v1/secrets/rotation")
                        .answers(200)
                        .with("\"finished_at\":\"", "\"projects_done\":" + all, "\"projects_failed\":1")
                        .with("\"resealed\":" + (all - 1)));

        RotationProgress progress = service.bean(RotationProgress.class);
        progress.begin();
        assertThat(progress.take("one")).contains("");
        assertThat(progress.take("another")).isEmpty();
        jdbc().sql("update project.secret_rotation set leased_until = now() - interval '1 second'")
                .update();
        assertThat(progress.take("another")).contains("");
        progress.visited("one", "", new ProjectRef(ref), 5, false);
        assertThat(progress.take("another")).contains("");
        progress.finish("another", "");
        assertThat(progress.take("another")).isEmpty();
    }

    @Test
    void onlyAdministratorsOfTheInstallationRotate() {
        tenant.get("/platform/v1/secrets/rotation").answers(403);
        tenant.post("/platform/v1/secrets/rotate", "{}").answers(403);
        service.api().post("/platform/v1/secrets/rotate", "{}").answers(401);
    }

    private Tenant administrator() {
        jdbc().sql("update project.operator set installation_admin = true where id = :id")
                .param("id", tenant.operator())
                .update();
        return tenant;
    }

    private Path ring() {
        return Path.of(service.bean(Environment.class).getRequiredProperty("loam.project.master-key-file"));
    }

    private byte[] sealed(String ref) {
        return jdbc().sql("select sealed from project.settings_secret where ref = :ref")
                .param("ref", ref)
                .query((row, number) -> row.getBytes(1))
                .single();
    }

    private JdbcClient jdbc() {
        return service.bean(JdbcClient.class);
    }

    private static String aKey() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }
}
