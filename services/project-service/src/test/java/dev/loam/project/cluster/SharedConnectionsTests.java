package dev.loam.project.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.schema.ProjectSchemas;
import dev.loam.platform.tenancy.ConnectionsExhaustedException;
import dev.loam.platform.tenancy.ProjectConnection;
import dev.loam.platform.tenancy.ProjectConnections;
import dev.loam.platform.tenancy.RoleKind;
import dev.loam.platform.tenancy.RolePasswords;
import dev.loam.platform.tenancy.TenancyProperties;
import dev.loam.project.RunningService;
import dev.loam.project.Tenants;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several projects want more connections than there are. */
@Timeout(120)
class SharedConnectionsTests {
    private final RunningService service = RunningService.shared();
    private final ProjectConnections connections = new ProjectConnections(
            new TenancyProperties(10, 6, Duration.ofSeconds(30), Duration.ofMillis(300)),
            service.bean(ProjectDirectory.class),
            service.bean(RolePasswords.class),
            service.bean(ProjectSchemas.class));

    @AfterEach
    void closeConnections() {
        connections.close();
    }

    @Test
    void projectsWithLongStatementsLeaveOneForThoseThatHaveNone() {
        ProjectRef greedy = aProjectWithDatabase();
        ProjectRef alike = aProjectWithDatabase();
        ProjectRef modest = aProjectWithDatabase();
        List<ProjectConnection> ofGreedy = borrow(greedy, 4);
        List<ProjectConnection> ofAlike = borrow(alike, 4);

        assertThatThrownBy(() -> borrow(greedy, 1)).isInstanceOf(ConnectionsExhaustedException.class);
        List<ProjectConnection> ofModest = borrow(modest, 1);
        assertThatThrownBy(() -> borrow(modest, 1)).isInstanceOf(ConnectionsExhaustedException.class);

        ofAlike.forEach(ProjectConnection::close);
        assertThat(borrow(greedy, 1)).hasSize(1);
        ofModest.forEach(ProjectConnection::close);
        ofGreedy.forEach(ProjectConnection::close);
        assertThat(borrow(modest, 5)).hasSize(5);
    }

    private List<ProjectConnection> borrow(ProjectRef project, int count) {
        return Stream.generate(() -> connections.borrow(project, RoleKind.API))
                .limit(count)
                .toList();
    }

    private ProjectRef aProjectWithDatabase() {
        ProjectRef project =
                new ProjectRef(Tenants.anOperator(service).aProject().get("ref").stringValue());
        service.asService(service.api().post("/internal/projects/" + project + "/database", ""))
                .answers(200);
        return project;
    }
}
