package dev.loam.project.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.test.ApiScenario;
import dev.loam.platform.test.TestPostgres;
import dev.loam.postgres.EmbeddedPostgres;
import dev.loam.postgres.EmbeddedPostgresOptions;
import dev.loam.project.RunningService;
import dev.loam.project.Tenants;
import dev.loam.project.Tenants.Tenant;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

class ClusterControllerTests {
    private static final String CLUSTERS = "/platform/v1/clusters";
    private static final String PROJECTS = "/platform/v1/projects";

    @TempDir
    static Path folder;

    private static EmbeddedPostgres second;

    private final RunningService service = RunningService.shared();
    private final Tenant tenant = Tenants.anOperator(service);
    private final Tenant administrator = new Tenant(service, administrator(), new UUID(0, 0));

    @BeforeAll
    static void startASecondCluster() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        second = EmbeddedPostgres.start(EmbeddedPostgresOptions.in(folder).withDurable(false));
    }

    @AfterAll
    static void endIt() {
        second.close();
    }

    @Test
    void projectsOfTwoClustersLiveInOneInstallation() throws SQLException {
        administrator
                .post(CLUSTERS, cluster("second", second.port(), second.password()))
                .answers(201)
                .with("\"region\":\"eu\"", "\"draining\":false")
                .without(second.password(), "password");
        administrator
                .post(CLUSTERS, cluster("third", second.port(), second.password()))
                .answers(409)
                .with("cluster_exists");

        JsonNode there = create("{\"name\":\"there\",\"region\":\"eu\",\"label\":\"ssd\"}");
        administrator.post(CLUSTERS + "/second/drain", "").answers(200).with("\"draining\":true");
        JsonNode here = create("{\"name\":\"here\"}");
        assertThat(here.path("db_url").asString()).doesNotContain(":" + second.port() + "/");
        assertThat(there.path("db_url").asString()).contains(":" + second.port() + "/");
        for (JsonNode project : List.of(here, there)) {
            useDatabase(project).answers(200).with("\"database_ready\":true");
            try (Connection owner = asOwner(project)) {
                owner.createStatement().execute("create table mine (id int)");
            }
        }
        tenant.post(PROJECTS, "{\"name\":\"x\",\"region\":\"moon\"}")
                .answers(409)
                .with("no_cluster_available");

        tenant.post(PROJECTS, "{\"name\":\"x\",\"region\":\"eu\"}").answers(409).with("no_cluster_available");
        asOwner(there).close();

        String ref = there.path("ref").asString();
        tenant.delete(PROJECTS + "/" + ref + "?now=true&confirm=there").answers(204);
        try (Connection superuser =
                        DriverManager.getConnection(second.jdbcUrl("postgres"), "postgres", second.password());
                var left = superuser.createStatement().executeQuery("""
                        select datname from pg_database where datname like 'p\\_%'
                        union all select rolname from pg_roles where rolname like 'p\\_%'
                        """)) {
            assertThat(left.next()).isFalse();
        }
    }

    @Test
    void clustersAreTheInstallationsMatter() {
        tenant.get(CLUSTERS).answers(403).without("default");
        tenant.post(CLUSTERS, cluster("mine", 1, "x")).answers(403);
        tenant.post(CLUSTERS + "/default/drain", "").answers(403);
        service.api().get(CLUSTERS).answers(401);
        administrator.get(CLUSTERS).answers(200).with("\"id\":\"default\"").without("password");
        administrator.post(CLUSTERS + "/none/drain", "").answers(404).with("cluster_not_found");
    }

    @Test
    void clusterThatCannotBeUsedIsNotTaken() {
        administrator.post(CLUSTERS, cluster("closed", 1, "x")).answers(400).with("cluster_unusable");
        administrator
                .post(CLUSTERS, cluster("wrong", second.port(), "not it"))
                .answers(400)
                .with("cluster_unusable")
                .without("not it");
        administrator.post(CLUSTERS, "{\"id\":\"Not a word\"}").answers(400).with("invalid_cluster");
        administrator.get(CLUSTERS).answers(200).without("closed", "wrong");
    }

    private JsonNode create(String body) {
        return service.read(tenant.post(PROJECTS, body).answers(201).body());
    }

    private ApiScenario useDatabase(JsonNode project) {
        return service.asService(
                service.api().post("/internal/projects/" + project.path("ref").asString() + "/database", ""));
    }

    private UUID administrator() {
        UUID operator = Tenants.anOperator(service).operator();
        JdbcClient.create(TestPostgres.shared().dataSource("loam"))
                .sql("update project.operator set installation_admin = true where id = :id")
                .param("id", operator)
                .update();
        return operator;
    }

    private static String cluster(String id, int port, String password) {
        return """
                {"id":"%s","host":"127.0.0.1","port":%d,"superuser":"postgres","superuser_password":"%s",
                 "region":"eu","labels":["ssd"]}
                """.formatted(id, port, password);
    }

    private static Connection asOwner(JsonNode project) throws SQLException {
        String url = project.path("db_url").asString();
        String[] userAndPlace = url.substring("postgresql://".length()).split("@", 2);
        String[] user = userAndPlace[0].split(":", 2);
        return DriverManager.getConnection("jdbc:postgresql://" + userAndPlace[1], user[0], user[1]);
    }
}
