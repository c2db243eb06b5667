package dev.loam.standalone.cluster;

import dev.loam.platform.tenancy.ClusterAccess;
import dev.loam.postgres.EmbeddedPostgres;
import dev.loam.postgres.EmbeddedPostgresException;
import dev.loam.postgres.EmbeddedPostgresOptions;
import dev.loam.postgres.Outages;
import dev.loam.standalone.StartupFailure;
import dev.loam.standalone.data.DataFolder;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * A running Postgres cluster and how its superuser logs in.
 *
 * @param host where it listens
 * @param port where it listens
 * @param superuser the superuser's name
 * @param password the superuser's password
 * @param embedded our own server, or null for a cluster that somebody else runs
 */
public record Cluster(
        String host,
        int port,
        String superuser,
        String password,
        @Nullable EmbeddedPostgres embedded) implements AutoCloseable {
    private static final int DEFAULT_PORT = 5432;
    private static final int OLDEST_VERSION = 15;

    /** Starts our own server in the data folder. */
    public static Cluster embedded(DataFolder data) {
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.start(EmbeddedPostgresOptions.in(data.part("postgres"))
                    .withPort(data.rememberedPort("postgres"))
                    .withPasswordFile(data.part("secrets").resolve("postgres.password")));
            data.rememberPort("postgres", postgres.port());
            return new Cluster(
                    postgres.host(), postgres.port(), EmbeddedPostgres.SUPERUSER, postgres.password(), postgres);
        } catch (EmbeddedPostgresException failure) {
            throw new StartupFailure(failure.description(), failure.action());
        }
    }

    /** Where it listens, {@code host:port}. */
    public String address() {
        return host + ":" + port;
    }

    /** Has our own server started again whenever it ends by itself; what somebody else runs is theirs to watch. */
    public void supervise(Outages outages) {
        if (embedded != null) {
            embedded.supervise(outages);
        }
    }

    /** A cluster that somebody else runs: {@code postgresql://superuser:password@host:port}. */
    public static Cluster external(URI url) {
        String login = url.getUserInfo();
        if (url.getHost() == null || login == null) {
            throw new StartupFailure(
                    "--database-url is not of the form postgresql://superuser:password@host:port",
                    "Name a superuser of the cluster and its address; the password may also stand in PGPASSWORD.");
        }
        int colon = login.indexOf(':');
        String environment = System.getenv("PGPASSWORD");
        String password = colon >= 0 ? login.substring(colon + 1) : environment == null ? "" : environment;
        return requireUsable(new Cluster(
                url.getHost(),
                url.getPort() < 0 ? DEFAULT_PORT : url.getPort(),
                colon >= 0 ? login.substring(0, colon) : login,
                password,
                null));
    }

    /** Says what is wrong now, rather than half-way through the first project. */
    private static Cluster requireUsable(Cluster cluster) {
        String address = "The PostgreSQL server at %s:%d".formatted(cluster.host(), cluster.port());
        try (Connection connection = ClusterAccess.dataSource(
                                cluster.host(), cluster.port(), "postgres", cluster.superuser(), cluster.password())
                        .getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select rolsuper, pg_is_in_recovery(), current_setting('server_version_num')::int / 10000,
                               pg_encoding_to_char(d.encoding)
                        from pg_roles, pg_database d
                        where rolname = current_user and d.datname = 'template0'
                        """)) {
            row.next();
            if (!row.getBoolean(1)) {
                throw new StartupFailure(
                        address + " knows %s, but not as a superuser".formatted(cluster.superuser()),
                        "Name a login that is one: it makes roles, databases and event triggers.");
            }
            if (row.getBoolean(2)) {
                throw new StartupFailure(address + " is a standby", "Name the primary server.");
            }
            if (row.getInt(3) < OLDEST_VERSION) {
                throw new StartupFailure(
                        address + " is PostgreSQL %d".formatted(row.getInt(3)),
                        "Loam needs PostgreSQL %d or later.".formatted(OLDEST_VERSION));
            }
            if (!row.getString(4).equals("UTF8")) {
                throw new StartupFailure(
                        address + " makes databases in the encoding " + row.getString(4),
                        "Make the cluster with initdb --encoding=UTF8.");
            }
            return cluster;
        } catch (SQLException failure) {
            throw refused(address, cluster.superuser(), failure);
        }
    }

    private static StartupFailure refused(String address, String superuser, SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return state.startsWith("28")
                ? new StartupFailure(
                        address + " refuses the login %s: %s".formatted(superuser, failure.getMessage()),
                        "Give the password in --database-url or PGPASSWORD, and let pg_hba.conf admit this host.")
                : new StartupFailure(
                        address + " cannot be used: " + failure.getMessage(),
                        "Start it, or name another one with --database-url.");
    }

    @Override
    public void close() {
        if (embedded != null) {
            embedded.close();
        }
    }

    @Override
    public String toString() {
        return "Cluster[%s:%d]".formatted(host, port);
    }
}
