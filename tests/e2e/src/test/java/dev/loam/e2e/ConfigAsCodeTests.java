package dev.loam.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.cli.LoamCommand;
import dev.loam.sdk.InstallationStatus;
import dev.loam.sdk.http.Connection;
import dev.loam.sdk.platform.NewProject;
import dev.loam.sdk.platform.PlatformClient;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** {@code loam diff}, {@code apply} and {@code pull} by the command line's own program, on everything in one process. */
@ExtendWith(Shared.class)
class ConfigAsCodeTests {
    private static final String WHOLE = """
            settings:
              auth:
                site_url: https://app.example
                smtp_host: mail.example
                smtp_pass: ${SMTP_PASS}
              rest:
                db_max_rows: 500
            buckets:
              photos:
                public: false
                file_size_limit: 10485760
                allowed_mime_types: [image/png, image/jpeg]
            functions:
              caption:
                triggers:
                  - {type: storage, bucket: photos, prefix: raw/}
            limits:
              - {per: ip, route: /auth/v1, requests: 30, period_seconds: 60}
            """;

    private static PlatformClient platform;
    private static UUID organization;
    private static Path data;

    @TempDir
    Path folder;

    private String ref;
    private Path file;

    private record Ran(int status, String output) {}

    @BeforeAll
    static void connect(OneProcess installation) throws IOException {
        InstallationStatus status =
                new InstallationStatus(JsonMapper.shared().readTree(Files.readString(installation.status())));
        platform = new PlatformClient(Connection.to(URI.create(status.apiUrl())), status.platformToken());
        // Its own: invoices of the one that others look at have lines of their projects only.
        organization =
                UUID.fromString(platform.createOrganization("Yaml").path("id").asString());
        data = installation.status().resolve("../..").normalize();
    }

    @BeforeEach
    void aProject() {
        ref = platform.projects()
                .create(NewProject.named("config").in(organization))
                .execute()
                .ref();
        file = folder.resolve("loam.yaml");
    }

    @Test
    void projectBecomesWhatTheFileSaysAndStaysSo() throws Exception {
        Files.writeString(file, WHOLE);
        Ran planned = loam("diff");
        assertThat(planned.status()).isEqualTo(1);
        assertThat(planned.output())
                .contains("site_url", "db_max_rows", "photos", "caption", "/auth/v1")
                .doesNotContain("hunter2");
        assertThat(rest()).doesNotContain("500");
        assertThat(buckets()).doesNotContain("photos");

        Ran applied = loam("apply", "--yes");
        assertThat(applied.output()).contains("Applied").doesNotContain("hunter2");
        assertThat(applied.status()).isZero();
        assertThat(rest()).contains("\"db_max_rows\":500");
        assertThat(settings("auth")).contains("https://app.example").doesNotContain("hunter2");
        assertThat(buckets()).contains("photos", "10485760", "image/jpeg");
        assertThat(platform.get("/projects/%s/rate-limits".formatted(ref)).toString())
                .contains("/auth/v1", "30");

        assertThat(loam("apply", "--yes").output()).contains("Nothing to do.");
        assertThat(loam("diff").status()).isZero();
    }

    @Test
    void whatWasChangedByHandIsToldAndPutRight() throws Exception {
        Files.writeString(file, WHOLE);
        assertThat(loam("apply", "--yes").status()).isZero();
        platform.patch("/projects/%s/settings/rest".formatted(ref), Map.of("db_max_rows", 100));

        Ran drift = loam("diff");
        assertThat(drift.status()).isEqualTo(1);
        assertThat(drift.output()).contains("db_max_rows", "100", "500").doesNotContain("site_url", "photos");
        assertThat(loam("apply", "--yes").status()).isZero();
        assertThat(rest()).contains("\"db_max_rows\":500");
    }

    @Test
    void mistakeIsToldWithItsPlaceAndChangesNothing() throws Exception {
        Files.writeString(file, WHOLE.replace("db_max_rows: 500", "db_max_row: 500"));
        Ran refused = loam("apply", "--yes");
        assertThat(refused.status()).isPositive();
        assertThat(refused.output()).contains("db_max_row", "db_max_rows");
        assertThat(settings("auth")).doesNotContain("app.example");
        assertThat(buckets()).doesNotContain("photos");

        Files.writeString(file, "settings: [");
        assertThat(loam("apply", "--yes").status()).isPositive();
        Files.writeString(file, WHOLE);
        Ran unset = run(Map.of(), "apply", "--yes");
        assertThat(unset.status()).isPositive();
        assertThat(unset.output()).contains("SMTP_PASS");
        assertThat(buckets()).doesNotContain("photos");
        assertThat(loam("apply").output()).contains("--yes");
        assertThat(buckets()).doesNotContain("photos");
    }

    @Test
    void whatTheFileDoesNotHaveGoesWhenItIsAskedForAndNoObject() throws Exception {
        Files.writeString(file, WHOLE);
        assertThat(loam("apply", "--yes").status()).isZero();
        platform.query(ref, "insert into storage.buckets (id, name) values ('kept', 'kept')");
        platform.query(ref, "insert into storage.objects (bucket_id, name) values ('kept', 'a.txt')");
        Files.writeString(file, "settings: {rest: {db_max_rows: 500}}\nbuckets: {}\nlimits: []\n");

        assertThat(loam("diff").status()).isZero();
        assertThat(loam("diff", "--prune").output()).contains("photos", "site_url", "/auth/v1");
        Ran pruned = loam("apply", "--yes", "--prune");
        assertThat(pruned.status()).isEqualTo(1);
        assertThat(pruned.output()).contains("Not everything could be done:");

        assertThat(buckets()).contains("kept").doesNotContain("photos");
        assertThat(settings("auth")).doesNotContain("app.example");
        assertThat(rest()).contains("\"db_max_rows\":500");
    }

    @Test
    void pulledFileIsWhatTheProjectIs() throws Exception {
        Files.writeString(file, WHOLE);
        assertThat(loam("apply", "--yes").status()).isZero();
        assertThat(loam("pull").output()).contains("--force");
        assertThat(loam("pull", "--force").status()).isZero();

        assertThat(file)
                .content()
                .contains("https://app.example", "db_max_rows: 500", "photos", "SMTP_PASS")
                .doesNotContain("hunter2");
        assertThat(run(Map.of("AUTH_SMTP_PASS", "hunter2"), "diff").status()).isZero();
    }

    private String rest() {
        return settings("rest");
    }

    private String settings(String document) {
        return platform.get("/projects/%s/settings/%s".formatted(ref, document)).toString();
    }

    private String buckets() {
        return platform.query(ref, "select id, file_size_limit, allowed_mime_types from storage.buckets")
                .toString();
    }

    private Ran loam(String... arguments) throws IOException, InterruptedException {
        return run(Map.of("SMTP_PASS", "hunter2"), arguments);
    }

    private Ran run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                LoamCommand.class.getName()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--data", data.toString(), "--project", ref, "--file", file.toString()));
        ProcessBuilder program = new ProcessBuilder(command).redirectErrorStream(true);
        program.environment().putAll(environment);
        Process process = program.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(process.waitFor(), output);
    }
}
