package dev.loam.platform.schema;

import dev.loam.platform.tenancy.ClusterAccess;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Database {@code loam} and the login {@code loam} that all services use for it. */
public final class ControlDatabase {
    /** The name of the control plane's database, and of its login. */
    public static final String NAME = "loam";

    private ControlDatabase() {}

    /**
     * Makes the database and its login when they are missing, and sets the login's password.
     *
     * @param superuser connects to database {@code postgres} of the cluster as superuser
     */
    public static void ensure(DataSource superuser, String password) {
        JdbcClient jdbc = JdbcClient.create(superuser);
        if (!exists(jdbc, "select exists (select from pg_roles where rolname = :name)")) {
            jdbc.sql("create role loam login nosuperuser nocreaterole nocreatedb noinherit")
                    .update();
        }
        String statement = jdbc.sql("select format('alter role loam password %L', cast(:password as text))")
                .param("password", password)
                .query(String.class)
                .single();
        jdbc.sql(statement).update();
        if (!exists(jdbc, "select exists (select from pg_database where datname = :name)")) {
            jdbc.sql("create database loam owner loam allow_connections false").update();
            jdbc.sql("revoke all on database loam from public").update();
            jdbc.sql("alter database loam allow_connections true").update();
        }
    }

    /** Connections to database {@code loam}. */
    public static DataSource dataSource(String host, int port, String password) {
        return ClusterAccess.dataSource(host, port, NAME, NAME, password);
    }

    private static boolean exists(JdbcClient jdbc, String question) {
        return jdbc.sql(question).param("name", NAME).query(Boolean.class).single();
    }
}
