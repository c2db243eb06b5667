package dev.loam.project.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.test.ApiAnswer;
import dev.loam.platform.test.ApiScenario;
import dev.loam.platform.test.Counts;
import dev.loam.project.RunningService;
import dev.loam.project.Tenants;
import dev.loam.project.Tenants.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SettingsControllerTests {
    private final RunningService service = RunningService.shared();
    private final Tenant tenant = Tenants.anOperator(service);
    private final Tenant stranger = Tenants.anOperator(service);
    private final String ref = tenant.aProject().path("ref").asString();
    private final String settings = "/platform/v1/projects/" + ref + "/settings";

    @Test
    void differenceIsTakenBetweenVersionsThatThereAre() {
        for (String range : List.of("from=0&to=-2147483648", "from=-1&to=0", "from=0&to=2147483647")) {
            tenant.get(settings + "/auth/diff?" + range).answers(404).with("settings_version_not_found");
        }
    }

    @Test
    void documentShowsDefaultsAndWhatIsSet() {
        JsonNode before = read(tenant.get(settings + "/auth").answers(200).withHeader("ETag", "\"0\""));
        assertThat(before.path("jwt_exp").asInt()).isEqualTo(3600);
        assertThat(before.path("_set").size()).isZero();

        JsonNode after = read(tenant.patch(settings + "/auth", "{\"jwt_exp\":120,\"site_url\":\"https://app.example\"}")
                .answers(200)
                .withHeader("ETag", "\"1\""));
        assertThat(after.path("jwt_exp").asInt()).isEqualTo(120);
        assertThat(after.path("_set").toString()).isEqualTo("[\"jwt_exp\",\"site_url\"]");
        assertThat(internal().path("auth").toString())
                .isEqualTo("{\"jwt_exp\":120,\"site_url\":\"https://app.example\"}");
    }

    @Test
    void everyDocumentIsThere() {
        for (String document : List.of("auth", "rest", "storage", "functions", "realtime", "gateway", "mail")) {
            tenant.get(settings + "/" + document).answers(200).with("_version");
        }
        tenant.get(settings).answers(200).with("\"db_max_rows\":1000", "\"s3_protocol\":{\"enabled\":true}");
        tenant.get(settings + "/storrage").answers(404).with("storage");
    }

    @Test
    void nullTakesBackAndPutReplaces() {
        tenant.patch(settings + "/rest", "{\"db_max_rows\":5,\"db_aggregates_enabled\":true}")
                .answers(200);
        tenant.patch(settings + "/rest", "{\"db_max_rows\":null}")
                .answers(200)
                .with("\"db_max_rows\":1000", "\"_set\":[\"db_aggregates_enabled\"]");
        put(settings + "/rest", "{\"db_schemas\":\"public, api\"}")
                .answers(200)
                .with("\"db_schemas\":[\"public\",\"api\"]", "\"_set\":[\"db_schemas\"]");
    }

    @Test
    void whatWasReadCanBePutBack() {
        String before = tenant.patch(settings + "/storage", "{\"features\":{\"s3_protocol\":{\"enabled\":false}}}")
                .answers(200)
                .with("\"s3_protocol\":{\"enabled\":false}")
                .body();
        put(settings + "/storage", before).answers(200).with("\"s3_protocol\":{\"enabled\":false}");
        tenant.patch(settings + "/storage", "{\"features\":null}")
                .answers(200)
                .with("\"s3_protocol\":{\"enabled\":true}");
    }

    @Test
    void everyMistakeIsToldWithItsPlace() {
        JsonNode problem = read(tenant.patch(
                        settings + "/auth",
                        "{\"jwt_exp\":\"soon\",\"siteurl\":\"x\",\"passwordMinLength\":8,\"db_max_rows\":4,\"site_url\":\"ftp://x\"}")
                .answers(400)
                .with("invalid_settings"));
        assertThat(problem.path("errors").toString())
                .contains("{\"pointer\":\"/jwt_exp\",\"detail\":\"'jwt_exp' is a whole number from 30 to 604800\"}")
                .contains("did you mean 'site_url'?", "did you mean 'password_min_length'?")
                .contains("it is a setting of rest", "\"/site_url\"");
        tenant.get(settings + "/auth").answers(200).with("\"_version\":0");
        tenant.patch(settings + "/auth", "[]").answers(400).with("invalid_settings");
        tenant.patch(settings + "/auth", "{").answers(400).with("malformed_json");
        tenant.patch(settings + "/rest", "{\"db_pre_request\":\"a; drop table b\"}")
                .answers(400);
        tenant.patch(settings + "/rest", "{\"app_settings\":{\"a'b\":\"c\"}}").answers(400);
        tenant.patch(settings + "/storage", "{\"features\":{\"s3\":true}}")
                .answers(400)
                .with("\"/features/s3\"");
    }

    @Test
    void changeOfAnotherVersionIsRefused() {
        tenant.patch(settings + "/gateway", "{\"allow_keyless\":true}").answers(200);
        tenant.patch(settings + "/gateway", "{\"allow_keyless\":false}")
                .header("If-Match", "\"0\"")
                .answers(412)
                .with("settings_changed");
        tenant.patch(settings + "/gateway", "{\"allow_keyless\":false}")
                .header("If-Match", "\"1\"")
                .answers(200)
                .withHeader("ETag", "\"2\"");
    }

    @Test
    void versionsAreKeptComparedAndTakenBack() {
        tenant.patch(settings + "/auth", "{\"jwt_exp\":100}").answers(200);
        tenant.patch(settings + "/auth", "{\"jwt_exp\":200,\"disable_signup\":true}")
                .answers(200);
        tenant.patch(settings + "/auth", "{\"jwt_exp\":200}").answers(200).withHeader("ETag", "\"2\"");

        JsonNode versions =
                read(tenant.get(settings + "/auth/versions").answers(200)).path("versions");
        assertThat(versions.size()).isEqualTo(2);
        assertThat(versions.get(0).path("operator_id").asString())
                .isEqualTo(tenant.operator().toString());
        tenant.get(settings + "/auth/versions/1").answers(200).with("\"settings\":{\"jwt_exp\":100}");
        tenant.get(settings + "/auth/versions/9").answers(404).with("settings_version_not_found");
        tenant.get(settings + "/auth/diff?from=1&to=2")
                .answers(200)
                .with(
                        "{\"name\":\"disable_signup\",\"from\":null,\"to\":true}",
                        "{\"name\":\"jwt_exp\",\"from\":100,\"to\":200}");

        tenant.post(settings + "/auth/rollback", "{\"version\":1}")
                .answers(200)
                .with("\"jwt_exp\":100", "\"disable_signup\":false")
                .withHeader("ETag", "\"3\"");
        tenant.get(settings + "/auth/versions/3").answers(200).with("\"rolled_back_to\":1");
        tenant.get(settings + "/auth/diff?from=1&to=3").answers(200).with("\"changes\":[]");
    }

    @Test
    void mailIsTheMailPartOfAuth() {
        tenant.patch(settings + "/mail", "{\"smtp_host\":\"mail.example\",\"smtp_port\":587}")
                .answers(200)
                .with("\"smtp_port\":\"587\"")
                .without("jwt_exp");
        tenant.patch(settings + "/mail", "{\"jwt_exp\":60}").answers(400).with("it is a setting of auth");
        tenant.get(settings + "/auth").answers(200).with("mail.example");
    }

    @Test
    void concurrentChangesLoseNothing() throws Exception {
        List<String> names = List.of(
                "mfa_totp_enroll_enabled",
                "mfa_phone_enroll_enabled",
                "disable_signup",
                "sms_autoconfirm",
                "saml_enabled",
                "passkey_enabled",
                "external_google_enabled",
                "external_github_enabled");
        List<Callable<Integer>> changes = new ArrayList<>();
        int rounds = Counts.of(3, 50);
        for (int round = 0; round < rounds; round++) {
            for (String name : names) {
                changes.add(() -> tenant.patch(settings + "/auth", "{\"%s\":true}".formatted(name))
                        .answers(200)
                        .status());
                changes.add(() -> tenant.patch(settings + "/rest", "{\"app_settings\":{\"a\":\"b\"}}")
                        .answers(200)
                        .status());
            }
        }
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (Future<Integer> change : threads.invokeAll(changes)) {
                assertThat(change.get()).isEqualTo(200);
            }
        }
        JsonNode now = read(tenant.get(settings + "/auth").answers(200));
        names.forEach(name -> assertThat(now.path("_set").toString()).contains(name));
        assertThat(now.path("_version").asInt()).isEqualTo(names.size());
    }

    @Test
    void settingsComeWithANewProjectAndWithItsPatch() {
        String made = read(tenant.post(
                                "/platform/v1/projects",
                                "{\"name\":\"x\",\"settings\":{\"auth\":{\"jwt_exp\":77},\"gateway\":{\"allow_keyless\":true}}}")
                        .answers(201))
                .path("ref")
                .asString();
        tenant.get("/platform/v1/projects/" + made + "/settings/auth")
                .answers(200)
                .with("\"jwt_exp\":77");
        tenant.patch("/platform/v1/projects/" + made, "{\"settings\":{\"auth\":{\"disable_signup\":true}}}")
                .answers(200);
        tenant.get("/platform/v1/projects/" + made + "/settings/auth")
                .answers(200)
                .with("\"jwt_exp\":77", "\"disable_signup\":true");
        tenant.post("/platform/v1/projects", "{\"name\":\"ghost\",\"settings\":{\"auth\":{\"jwt\":1},\"outh\":{}}}")
                .answers(400)
                .with("/settings/outh");
        tenant.get("/platform/v1/projects").answers(200).without("ghost");
    }

    @Test
    void strangersAndTheAnonymousReachNoSettings() {
        service.api().get(settings + "/auth").answers(401);
        service.asService(service.api().get(settings + "/auth")).answers(403);
        assertThat(stranger.get(settings + "/auth").send().status()).isIn(403, 404);
        assertThat(stranger.patch(settings + "/auth", "{\"jwt_exp\":60}").send().status())
                .isIn(403, 404);
        tenant.get(settings + "/auth").answers(200).with("\"_version\":0");
    }

    private ApiScenario put(String path, String json) {
        ApiScenario patch = tenant.patch(path, json);
        return service.asOperator(
                tenant.operator(), new ApiScenario(patch.api(), "PUT", path, patch.headers(), patch.body()));
    }

    private JsonNode internal() {
        return read(service.asService(service.api().get("/internal/projects/" + ref))
                        .answers(200))
                .path("settings");
    }

    private JsonNode read(ApiAnswer answer) {
        return service.read(answer.body());
    }
}
