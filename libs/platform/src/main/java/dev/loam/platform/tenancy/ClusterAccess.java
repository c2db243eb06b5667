package dev.loam.platform.tenancy;

import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** How this platform connects to a Postgres cluster: each connection is a new one, pooling is the caller's. */
public final class ClusterAccess {
    private ClusterAccess() {}

    /** New connections to one database under one login. */
    public static DataSource dataSource(String host, int port, String database, String user, String password) {
        return simple(host, port, database, user, password);
    }

    /** The same where tenants' code runs: rows have so many bytes at most between two requests, and errors 32 MB. */
    static DataSource boundedDataSource(
            String host, int port, String database, String user, String password, long maxBytes) {
        PGSimpleDataSource source = simple(host, port, database, user, password);
        source.setSocketFactory(BoundedSocketFactory.class.getName());
        source.setSocketFactoryArg(Long.toString(maxBytes));
        source.setSslfactory(BoundedTlsFactory.class.getName());
        return source;
    }

    private static PGSimpleDataSource simple(String host, int port, String database, String user, String password) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {host});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(database);
        source.setUser(user);
        source.setPassword(password);
        source.setApplicationName("loam");
        // The name goes with the first packet then, so that RESET ALL leaves it: by it the cluster's watch knows who is
        // ours.
        source.setAssumeMinServerVersion("15");
        source.setConnectTimeout(5);
        source.setLoginTimeout(10);
        source.setTcpKeepAlive(true);
        source.setPrepareThreshold(2);
        source.setPreparedStatementCacheQueries(256);
        source.setGssEncMode("disable");
        // Nobody reads a notice here, and the driver makes an exception of each.
        source.setOptions("-c client_min_messages=error");
        return source;
    }
}
