package dev.loam.platform.cluster;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Connections of a cluster's superuser. None of them runs tenants' triggers or finds tenants' functions: event triggers
 * and triggers are off and the search path is empty from the first statement on. Thread-safe.
 */
public final class SuperuserConnections {
    private static final String OPTIONS = "-c search_path= -c session_replication_role=replica";

    private final String host;
    private final int port;
    private final String user;
    private final String password;

    public SuperuserConnections(String host, int port, String user, String password) {
        this.host = host;
        this.port = port;
        this.user = user;
        this.password = password;
    }

    /** A new connection to this database of the cluster; the caller closes it. */
    public Connection open(String database) throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {host});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(database);
        source.setUser(user);
        source.setPassword(password);
        source.setApplicationName("loam-provisioner");
        source.setOptions(OPTIONS);
        source.setConnectTimeout(5);
        source.setLoginTimeout(10);
        source.setGssEncMode("disable");
        return source.getConnection();
    }

    @Override
    public String toString() {
        return "SuperuserConnections[%s@%s:%d]".formatted(user, host, port);
    }
}
