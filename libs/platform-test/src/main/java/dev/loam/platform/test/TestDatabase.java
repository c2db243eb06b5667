package dev.loam.platform.test;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A database of {@link TestPostgres} that one test, or one test class, has to itself. */
public record TestDatabase(TestPostgres postgres, String name) {

    /** Statements as superuser. */
    public JdbcClient jdbc() {
        return JdbcClient.create(dataSource());
    }

    /** A data source as superuser, with a new connection for each caller. */
    public DriverManagerDataSource dataSource() {
        return postgres.dataSource(name);
    }

    public String jdbcUrl() {
        return postgres.jdbcUrl(name);
    }
}
