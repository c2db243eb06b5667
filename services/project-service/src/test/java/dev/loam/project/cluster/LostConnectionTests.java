package dev.loam.project.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.schema.ProjectSchemas;
import dev.loam.platform.tenancy.ProjectConnection;
import dev.loam.platform.tenancy.ProjectConnections;
import dev.loam.platform.tenancy.RoleKind;
import dev.loam.platform.tenancy.RolePasswords;
import dev.loam.platform.tenancy.TenancyProperties;
import dev.loam.platform.test.TestPostgres;
import dev.loam.project.RunningService;
import dev.loam.project.Tenants;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** PostgreSQL ended the connections of a project that nobody uses at the moment. */
@Timeout(120)
class LostConnectionTests {
    private final RunningService service = RunningService.shared();
    /** Not the service's own: those would be closed by the news, still under way, that the project was made. */
    private final ProjectConnections connections = new ProjectConnections(
            service.bean(TenancyProperties.class),
            service.bean(ProjectDirectory.class),
            service.bean(RolePasswords.class),
            service.bean(ProjectSchemas.class));

    @AfterEach
    void closeConnections() {
        connections.close();
    }

    @Test
    void onlyTheFirstWhoFindsOutFails() {
        ProjectRef project = aProjectWithDatabase();
        ProjectRef other = aProjectWithDatabase();
        List<Integer> lost = idleConnections(project, 4);
        List<Integer> kept = idleConnections(other, 1);
        lost.forEach(LostConnectionTests::end);

        assertThatThrownBy(() -> backend(project)).isInstanceOf(DataAccessException.class);

        assertThat(Stream.generate(() -> backend(project)).limit(4)).doesNotContainAnyElementsOf(lost);
        assertThat(backend(other)).isEqualTo(kept.getFirst());
    }

    /** Makes the connections, gives them back, and tells their backends. */
    private List<Integer> idleConnections(ProjectRef project, int count) {
        List<ProjectConnection> lent = Stream.generate(() -> connections.borrow(project, RoleKind.API))
                .limit(count)
                .toList();
        List<Integer> backends = lent.stream().map(LostConnectionTests::backend).toList();
        lent.forEach(ProjectConnection::close);
        return backends;
    }

    private int backend(ProjectRef project) {
        try (ProjectConnection connection = connections.borrow(project, RoleKind.API)) {
            return backend(connection);
        }
    }

    private static int backend(ProjectConnection connection) {
        return JdbcClient.create(new SingleConnectionDataSource(connection.jdbc(), true))
                .sql("select pg_backend_pid()")
                .query(Integer.class)
                .single();
    }

    private static void end(int backend) {
        JdbcClient.create(TestPostgres.shared().dataSource("postgres"))
                .sql("select pg_terminate_backend(:backend, 5000)")
                .param("backend", backend)
                .query(Boolean.class)
                .single();
    }

    private ProjectRef aProjectWithDatabase() {
        ProjectRef project =
                new ProjectRef(Tenants.anOperator(service).aProject().get("ref").stringValue());
        service.asService(service.api().post("/internal/projects/" + project + "/database", ""))
                .answers(200);
        return project;
    }
}
