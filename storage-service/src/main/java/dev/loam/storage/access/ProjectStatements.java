package dev.loam.storage.access;

import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.tenancy.ProjectConnection;
import dev.loam.platform.tenancy.ProjectConnections;
import dev.loam.platform.tenancy.RoleKind;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Single statements of our own in a project's database, each its own transaction. Thread-safe. */
public final class ProjectStatements {
    private final ProjectConnections connections;

    ProjectStatements(ProjectConnections connections) {
        this.connections = connections;
    }

    /** As the login of requests, which may call the functions of schema loam that are granted to it. */
    public <T> T asApi(ProjectRef project, Function<JdbcClient, T> statement) {
        return on(project, RoleKind.API, statement);
    }

    /** As the role that owns schemas storage and loam. */
    public <T> T asService(ProjectRef project, Function<JdbcClient, T> statement) {
        return on(project, RoleKind.SERVICE, statement);
    }

    private <T> T on(ProjectRef project, RoleKind kind, Function<JdbcClient, T> statement) {
        try (ProjectConnection connection = connections.borrow(project, kind)) {
            return statement.apply(JdbcClient.create(new SingleConnectionDataSource(connection.jdbc(), true)));
        }
    }
}
