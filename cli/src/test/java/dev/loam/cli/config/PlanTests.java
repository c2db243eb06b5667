package dev.loam.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loam.cli.CommandFailure;
import dev.loam.cli.config.Plan.PlanOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanTests {
    private static final String FILE = """
            settings:
              auth:
                site_url: https://app.example
                jwt_exp: 600
                smtp_pass: ${SMTP_PASS}
              rest:
                db_schemas: public, api
              storage:
                features:
                  s3_protocol:
                    enabled: false
            buckets:
              photos:
                public: true
                file_size_limit: 1000
                allowed_mime_types: [image/png]
            functions:
              caption:
                triggers:
                  - {type: storage, bucket: photos}
            limits:
              - per: ip
                route: /auth/v1
                requests: 30
                period_seconds: 60
            """;

    private final FakePlatform platform = new FakePlatform();
    private final RemoteProject project = platform.project();

    @AfterEach
    void stop() {
        platform.close();
    }

    @Test
    void planIsShownWithoutSecretsAndAppliedInOneChangeOfSettings() {
        Plan plan = plan(FILE, false);
        assertThat(plan.steps())
                .extracting(Step::toString)
                .contains(
                        "+ setting  auth.site_url: \"https://app.example\"",
                        "~ setting  auth.jwt_exp: 3600 → 600",
                        "+ setting  auth.smtp_pass: **********")
                .contains("+ trigger  caption: [{\"type\":\"storage\",\"bucket\":\"photos\"}]")
                .hasSize(8);
        assertThat(platform.changes()).isEmpty();

        plan.apply(project);
        assertThat(platform.changes()).hasSize(4);
        assertThat(platform.changes().getFirst()).contains("hunter2", "\"features.s3_protocol.enabled\":false");
    }

    @Test
    void appliedFileLeavesNothingToDo() {
        plan(FILE, false).apply(project);
        assertThat(plan(FILE, false).steps()).isEmpty();
        assertThat(plan(FILE, true).steps()).isEmpty();
    }

    @Test
    void driftIsSeen() {
        plan(FILE, false).apply(project);
        plan("settings: {auth: {jwt_exp: 60}}", false).apply(project);
        assertThat(plan(FILE, false).steps())
                .extracting(Step::toString)
                .containsExactly("~ setting  auth.jwt_exp: 60 → 600");
    }

    @Test
    void whatTheFileDoesNotNameStaysUnlessPruned() {
        plan(FILE, false).apply(project);
        String less = "settings: {auth: {jwt_exp: 600}}\nbuckets: {}\nfunctions: {}\n";
        assertThat(plan(less, false).steps()).isEmpty();
        assertThat(plan(less, true).steps())
                .extracting(Step::name)
                .contains("auth.site_url", "auth.smtp_pass", "rest.db_schemas", "photos", "caption")
                .doesNotContain("auth.jwt_exp", "per ip  /auth/v1");
        plan(less, true).apply(project);
        assertThat(plan(less, true).steps()).isEmpty();
    }

    @Test
    void triggersThatMeanTheSameAreTheSame() {
        plan(FILE, false).apply(project);
        String same =
                "functions: {caption: {triggers: [{events: [created], prefix: '', bucket: photos, type: storage}]}}";
        assertThat(plan(same, true).steps()).isEmpty();
        String other = "functions: {caption: {triggers: [{type: storage, bucket: photos, events: [deleted]}]}}";
        assertThat(plan(other, false).steps())
                .extracting(Step::toString)
                .containsExactly("~ trigger  caption: "
                        + "[{\"type\":\"storage\",\"bucket\":\"photos\",\"events\":[\"created\"]}] → "
                        + "[{\"type\":\"storage\",\"bucket\":\"photos\",\"events\":[\"deleted\"]}]");
        assertThat(plan("functions: {caption: {}}", false).steps()).isEmpty();
    }

    @Test
    void defaultsOfTimesAndQueuesAreNoDrift() {
        plan("""
                functions:
                  caption:
                    triggers:
                      - {type: schedule, cron: "0 3 * * *"}
                      - {type: queue, queue: jobs}
                """, false).apply(project);
        assertThat(plan("""
                        functions:
                          caption:
                            triggers:
                              - {type: queue, queue: jobs, batch_size: 10, concurrency: 5, visibility_seconds: 120}
                              - {type: schedule, cron: "0 0 3 * * *", time_zone: UTC, missed: once,
                                 delivery: {ordered: false}}
                        """, false).steps()).isEmpty();
        assertThat(plan("""
                        functions:
                          caption:
                            triggers:
                              - {type: queue, queue: jobs}
                              - {type: schedule, cron: "0 0 3 * * *", missed: skip}
                        """, false).steps()).hasSize(1);
    }

    @Test
    void pulledFileIsWhatTheProjectIs(@TempDir Path folder) throws IOException {
        plan(FILE, false).apply(project);
        Path file = folder.resolve("loam.yaml");
        PullCommand.file(project).write(file);
        assertThat(Files.readString(file))
                .contains("site_url: https://app.example", "smtp_pass: ${AUTH_SMTP_PASS}", "photos:", "caption:")
                .doesNotContain("hunter2", "jwt_exp: 3600");
        assertThat(Plan.of(ProjectFile.read(file), project, new PlanOptions(true, false, Map.of()))
                        .steps())
                .isEmpty();
    }

    @Test
    void mistakesOfTheFileAreSaidBeforeAnythingIsDone() {
        assertThatThrownBy(() -> plan("setings: {}", false)).isInstanceOf(CommandFailure.class);
        assertThatThrownBy(() -> plan("settings: {outh: {}}", false)).hasMessageContaining("outh");
        assertThatThrownBy(() -> plan("settings: {auth: {site_url: \"${NOWHERE}\"}}", false))
                .hasMessageContaining("NOWHERE");
        assertThatThrownBy(() -> plan("buckets: {a: {pubic: true}}", false)).hasMessageContaining("pubic");
        assertThatThrownBy(() -> plan("functions: {a: {memory_mb: 3}}", false)).hasMessageContaining("Function a");
        assertThatThrownBy(() -> plan("functions: {a: {triggers: [{}]}}", false))
                .hasMessageContaining("function a");
        assertThatThrownBy(() -> plan("a: [", false)).hasMessageContaining("no YAML");
        assertThat(platform.changes()).isEmpty();
    }

    private Plan plan(String yaml, boolean prune) {
        return Plan.of(ProjectFile.parse(yaml), project, new PlanOptions(prune, false, Map.of("SMTP_PASS", "hunter2")));
    }
}
