package dev.loam.project.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.tenancy.ClusterAccess;
import dev.loam.platform.tenancy.RoleKind;
import dev.loam.platform.tenancy.RolePasswords;
import dev.loam.platform.test.TestPostgres;
import dev.loam.project.RunningService;
import dev.loam.project.Tenants;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

class ShadowTests {
    private final RunningService service = RunningService.shared();
    private final String path = "/internal/projects/%s/shadows"
            .formatted(Tenants.anOperator(service).aProject().path("ref").asString());
    private final JdbcClient superuser = JdbcClient.create(TestPostgres.shared().dataSource("postgres"));

    @Test
    void shadowIsADatabaseOfItsOwnUntilItIsDropped() throws SQLException {
        JsonNode made = create();
        String name = made.path("name").asString();
        try (Connection owner = open(made);
                var statement = owner.createStatement()) {
            statement.execute("create table rehearsed (id int)");
        }
        service.asService(service.api().delete(path + "/" + name)).answers(204);
        assertThat(left(name)).isEmpty();
        service.asService(service.api().delete(path + "/" + name)).answers(204);
    }

    @Test
    void abandonedOneIsDroppedWhenAnotherIsMade() {
        String name = create().path("name").asString();
        service.bean(JdbcClient.class)
                .sql("update project.shadow_database set made_at = now() - interval '2 hours' where name = :name")
                .param("name", name)
                .update();
        String next = create().path("name").asString();
        assertThat(left(name)).isEmpty();
        service.asService(service.api().delete(path + "/" + next)).answers(204);
    }

    @Test
    void onlyServicesMakeAndDropThem() {
        service.asAnybody(service.api().post(path, "")).answers(403);
        service.asAnybody(service.api().delete(path + "/x")).answers(403);
        service.asService(service.api().post("/internal/projects/aaaaaaaaaaaaaaaaaaaa/shadows", ""))
                .answers(404);
    }

    private JsonNode create() {
        return service.read(service.asService(service.api().post(path, ""))
                .answers(200)
                .without("password")
                .body());
    }

    private Connection open(JsonNode made) throws SQLException {
        String prefix = "loam_shadow_" + made.path("name").asString();
        return ClusterAccess.dataSource(
                        made.path("host").asString(),
                        made.path("port").asInt(),
                        prefix,
                        prefix + "_owner",
                        service.bean(RolePasswords.class)
                                .ofShadow(made.path("name").asString(), RoleKind.OWNER))
                .getConnection();
    }

    private List<String> left(String name) {
        return superuser
                .sql("""
                        select datname from pg_database where datname like :name
                        union all select rolname from pg_roles where rolname like :name
                        """)
                .param("name", "%" + name + "%")
                .query(String.class)
                .list();
    }
}
