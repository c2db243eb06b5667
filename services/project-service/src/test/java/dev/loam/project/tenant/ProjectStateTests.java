package dev.loam.project.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loam.platform.test.ApiAnswer;
import dev.loam.platform.test.ApiScenario;
import dev.loam.platform.test.TestPostgres;
import dev.loam.project.FakeNeighbours;
import dev.loam.project.RunningService;
import dev.loam.project.Tenants;
import dev.loam.project.Tenants.Tenant;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

class ProjectStateTests {
    private final RunningService service = RunningService.shared();
    private final Tenant tenant = Tenants.anOperator(service);
    private final JsonNode project = tenant.aProject();
    private final String ref = project.path("ref").asString();
    private final String path = "/platform/v1/projects/" + ref;
    private final JdbcClient control = JdbcClient.create(TestPostgres.shared().dataSource("loam"));

    @Test
    @Tag("supabase-realtime-cc5d766f")
    void pausedProjectLetsNobodyIntoItsDatabaseAndTheResumedOneDoes() throws SQLException {
        makeDatabase().answers(200);
        try (Connection before = asOwner()) {
            tenant.post(path + "/pause", "").answers(200).with("\"status\":\"paused\"");
            assertThatThrownBy(() -> before.createStatement().execute("select 1"))
                    .isInstanceOf(SQLException.class);
        }
        assertThatThrownBy(this::asOwner).isInstanceOf(SQLException.class);
        makeDatabase().answers(409).with("project_paused");
        tenant.post(path + "/pause", "").answers(409).with("wrong_project_state");

        tenant.post(path + "/resume", "").answers(200).with("\"status\":\"active\"");
        asOwner().close();
        makeDatabase().answers(200);
        tenant.post(path + "/resume", "").answers(409).with("wrong_project_state");
    }

    @Test
    void deletedProjectCanBeRestoredAsItWas() throws SQLException {
        makeDatabase().answers(200);
        try (Connection owner = asOwner()) {
            owner.createStatement().execute("create table kept (id int)");
        }
        JsonNode deleted = service.read(tenant.delete(path).answers(200).body());
        assertThat(deleted.path("status").asString()).isEqualTo("deleting");
        assertThat(Instant.parse(deleted.path("purge_at").asString()))
                .isBetween(Instant.now().plus(Duration.ofDays(6)), Instant.now().plus(Duration.ofDays(8)));
        resolve(project.path("secret_key").asString()).answers(404);
        assertThatThrownBy(this::asOwner).isInstanceOf(SQLException.class);
        makeDatabase().answers(409).with("project_being_deleted");
        tenant.post(path + "/pause", "").answers(409).with("project_being_deleted");

        tenant.post(path + "/restore", "")
                .answers(200)
                .with("\"status\":\"active\"")
                .without("purge_at");
        resolve(project.path("secret_key").asString()).answers(200);
        try (Connection owner = asOwner()) {
            owner.createStatement().execute("select * from kept");
        }
        tenant.post(path + "/restore", "").answers(409);
    }

    @Test
    void pausedProjectIsRestoredPaused() {
        tenant.post(path + "/pause", "").answers(200);
        tenant.delete(path).answers(200);
        tenant.post(path + "/restore", "").answers(200).with("\"status\":\"paused\"");
    }

    @Test
    void nothingIsLeftOfAProjectThatIsDeletedForGood() {
        makeDatabase().answers(200);
        tenant.delete(path + "?now=true").answers(400).with("confirmation_required");
        tenant.delete(path + "?now=true&confirm=else").answers(400);
        tenant.delete(path + "?now=true&confirm=photos").answers(204);
        assertNothingIsLeft();
        service.asService(service.api().get("/internal/projects/" + ref)).answers(404);
        resolve(project.path("anon_key").asString()).answers(404);
        for (FakeNeighbours process : service.processes()) {
            assertThat(process.removed()).containsOnlyOnce(ref);
        }
    }

    @Test
    void projectGoesByItselfWhenItsGraceIsOver() {
        makeDatabase().answers(200);
        tenant.delete(path).answers(200);
        control.sql("update project.project set purge_at = now() where ref = :ref")
                .param("ref", ref)
                .update();
        tenant.post(path + "/restore", "").answers(409).with("project_being_deleted");
        service.bean(UnfinishedWork.class).wake();
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(this::assertNothingIsLeft);
    }

    @Test
    void changeIsRefusedWhenTheProjectIsNoLongerWhatWasRead() {
        ApiAnswer read = tenant.get(path).answers(200);
        String tag = read.headers().firstValue("ETag").orElseThrow();
        String newer = tenant.patch(path, "{\"name\":\"album\"}")
                .header("If-Match", tag)
                .answers(200)
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        assertThat(newer).isNotEqualTo(tag);
        for (ApiScenario stale : List.of(
                tenant.patch(path, "{\"name\":\"mine\"}"),
                tenant.post(path + "/pause", ""),
                tenant.delete(path),
                tenant.delete(path + "?now=true&confirm=album"))) {
            stale.header("If-Match", tag).answers(412).with("version_mismatch");
            stale.header("If-Match", "W/" + newer).answers(412);
        }
        tenant.get(path).answers(200).with("album", "\"status\":\"active\"").withHeader("ETag", newer);
        tenant.patch(path, "{\"name\":\"mine\"}").header("If-Match", "*").answers(200);
    }

    @Test
    void projectGoesToAnotherOrganizationOnlyByWhoMayInBoth() {
        Tenant other = Tenants.anOperator(service);
        String wish = "{\"organization_id\":\"%s\"}".formatted(other.organization());
        tenant.post(path + "/transfer", wish).answers(403).with("not_a_member");
        other.post(path + "/transfer", wish).answers(403);
        String second = anotherOrganization();
        tenant.post(path + "/transfer", "{\"organization_id\":\"%s\"}".formatted(second))
                .answers(200)
                .with(second);
        tenant.post(path + "/transfer", "{}").answers(400);
    }

    @Test
    void stagesAreLinkedProjectsOfOneApp() {
        JsonNode dev = service.read(tenant.post(path + "/stages", "{\"stage\":\"dev\"}")
                .answers(201)
                .body());
        String devRef = dev.path("ref").asString();
        assertThat(dev.path("name").asString()).isEqualTo("photos (dev)");
        tenant.post(path + "/stages", "{\"stage\":\"dev\"}").answers(409).with("stage_exists");
        tenant.post(path + "/stages", "{\"stage\":\"prod\"}").answers(409).with("stage_exists");
        tenant.post(path + "/stages", "{\"stage\":\"Not a word\"}").answers(400).with("invalid_stage");
        tenant.get("/platform/v1/projects/" + devRef + "/stages")
                .answers(200)
                .with(ref, devRef, "\"stage\":\"prod\"", "\"stage\":\"dev\"")
                .without("lm_sec_");
        Tenants.anOperator(service).get(path + "/stages").answers(403).without(devRef);
    }

    @Test
    void stageThatGoesToAnotherOrganizationIsNoneOfTheAppAnyMore() {
        String devRef = service.read(tenant.post(path + "/stages", "{\"stage\":\"dev\"}")
                        .answers(201)
                        .body())
                .path("ref")
                .asString();
        String devStages = "/platform/v1/projects/" + devRef + "/stages";
        tenant.post(path + "/transfer", "{\"organization_id\":\"%s\"}".formatted(tenant.organization()))
                .answers(200);
        tenant.get(devStages).answers(200).with(ref, devRef);

        tenant.post(path + "/transfer", "{\"organization_id\":\"%s\"}".formatted(anotherOrganization()))
                .answers(200);
        tenant.get(devStages).answers(200).with(devRef).without(ref);
        tenant.get(path + "/stages").answers(200).with(ref).without(devRef, "stage_group");
        tenant.post(devStages, "{\"stage\":\"prod\"}").answers(201);
    }

    @Test
    void strangersAndTheUnknownChangeNoState() {
        Tenant stranger = Tenants.anOperator(service);
        for (String action : List.of("pause", "resume", "restore", "transfer", "stages")) {
            stranger.post(path + "/" + action, "{}").answers(403);
            service.api().post(path + "/" + action, "{}").answers(401);
        }
        tenant.get(path).answers(200).with("\"status\":\"active\"");
        service.api().delete("/internal/project-data/" + ref).answers(401);
        tenant.delete("/internal/project-data/" + ref).answers(403);
    }

    private String anotherOrganization() {
        return service.read(tenant.post("/platform/v1/organizations", "{\"name\":\"Second\"}")
                        .answers(201)
                        .body())
                .path("id")
                .asString();
    }

    private void assertNothingIsLeft() {
        JdbcClient cluster = TestPostgres.shared().superuser();
        assertThat(cluster.sql("select datname from pg_database where datname like '%' || :ref || '%'")
                        .param("ref", ref)
                        .query(String.class)
                        .list())
                .isEmpty();
        assertThat(cluster.sql("select rolname from pg_roles where rolname like '%' || :ref || '%'")
                        .param("ref", ref)
                        .query(String.class)
                        .list())
                .isEmpty();
        for (String table : List.of("project.project", "project.api_key", "project.signing_key")) {
            assertThat(control.sql("select count(*) from " + table + " where ref = :ref")
                            .param("ref", ref)
                            .query(Long.class)
                            .single())
                    .as(table)
                    .isZero();
        }
    }

    private Connection asOwner() throws SQLException {
        String url = project.path("db_url").asString();
        String[] userAndPlace = url.substring("postgresql://".length()).split("@", 2);
        String[] user = userAndPlace[0].split(":", 2);
        return DriverManager.getConnection("jdbc:postgresql://" + userAndPlace[1], user[0], user[1]);
    }

    private ApiScenario makeDatabase() {
        return service.asService(service.api().post("/internal/projects/" + ref + "/database", ""));
    }

    private ApiScenario resolve(String key) {
        return service.asService(service.api().post("/internal/keys/resolve", "{\"key\":\"%s\"}".formatted(key)));
    }
}
