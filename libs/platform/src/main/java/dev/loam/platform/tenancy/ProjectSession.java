package dev.loam.platform.tenancy;

import dev.loam.platform.project.ProjectRef;
import java.sql.Connection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * One transaction in a project's database.
 *
 * @param project the project
 * @param connection its connection; commit and rollback are the session's
 * @param jdbc the same connection as Spring's client
 */
public record ProjectSession(ProjectRef project, Connection connection, JdbcClient jdbc) {

    static ProjectSession on(ProjectConnection connection) {
        return new ProjectSession(
                connection.project(),
                connection.jdbc(),
                JdbcClient.create(new SingleConnectionDataSource(connection.jdbc(), true)));
    }
}
