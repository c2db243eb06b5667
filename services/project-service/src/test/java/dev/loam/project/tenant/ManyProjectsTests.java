package dev.loam.project.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.test.Counts;
import dev.loam.project.RunningService;
import dev.loam.project.Tenants;
import dev.loam.project.Tenants.Tenant;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Many projects made at once, while others are worked with, are whole and apart. */
class ManyProjectsTests {
    private static final int THREADS = 8;

    private final RunningService service = RunningService.shared();
    private final Tenant tenant = Tenants.anOperator(service);

    @Test
    void projectsMadeAtOnceAreWholeAndApart() throws Exception {
        int count = Counts.of(16, 200);
        List<JsonNode> projects = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Callable<JsonNode>> work = IntStream.range(0, count)
                    .mapToObj(number -> (Callable<JsonNode>) () -> used(number))
                    .toList();
            for (Future<JsonNode> made : threads.invokeAll(work)) {
                projects.add(made.get());
            }
        }
        Set<String> said = new HashSet<>();
        for (JsonNode project : projects) {
            try (Connection owner = asOwner(project, project)) {
                ResultSet row = owner.createStatement().executeQuery("select count(*), min(ref) from mine");
                row.next();
                assertThat(row.getInt(1)).isOne();
                assertThat(row.getString(2)).isEqualTo(project.path("ref").asString());
                said.add(row.getString(2));
            }
            for (String key : List.of("anon_key", "service_role_key", "publishable_key", "secret_key")) {
                service.asService(service.api()
                                .post(
                                        "/internal/keys/resolve",
                                        "{\"key\":\"%s\"}"
                                                .formatted(project.path(key).asString())))
                        .answers(200)
                        .with(project.path("ref").asString());
            }
        }
        assertThat(said).hasSize(count);
        JsonNode first = projects.getFirst();
        for (JsonNode other : projects.subList(1, Math.min(5, count))) {
            assertThat(enters(first, other)).isFalse();
        }
    }

    /** A project with a database in which its owner has written while others are being made. */
    private JsonNode used(int number) throws SQLException {
        JsonNode project =
                service.read(tenant.post("/platform/v1/projects", "{\"name\":\"project %d\"}".formatted(number))
                        .answers(201)
                        .body());
        String ref = project.path("ref").asString();
        service.asService(service.api().post("/internal/projects/" + ref + "/database", ""))
                .answers(200)
                .with("\"database_ready\":true");
        try (Connection owner = asOwner(project, project)) {
            owner.createStatement().execute("create table mine (ref text)");
            owner.createStatement().execute("insert into mine values ('%s')".formatted(ref));
        }
        return project;
    }

    private static boolean enters(JsonNode as, JsonNode where) {
        try (Connection connection = asOwner(as, where)) {
            return connection.isValid(1);
        } catch (SQLException refused) {
            return false;
        }
    }

    /** With the login of one project at the database of another. */
    private static Connection asOwner(JsonNode as, JsonNode where) throws SQLException {
        String[] login = parts(as);
        String[] place = parts(where);
        return DriverManager.getConnection("jdbc:postgresql://" + place[2], login[0], login[1]);
    }

    private static String[] parts(JsonNode project) {
        String url = project.path("db_url").asString().substring("postgresql://".length());
        String[] userAndPlace = url.split("@", 2);
        String[] user = userAndPlace[0].split(":", 2);
        return new String[] {user[0], user[1], userAndPlace[1]};
    }
}
