package dev.loam.standalone.cluster;

import dev.loam.postgres.EmbeddedPostgres;
import dev.loam.postgres.EmbeddedPostgresException;
import dev.loam.postgres.EmbeddedPostgresOptions;
import dev.loam.standalone.StartupFailure;
import dev.loam.standalone.data.DataFolder;
import java.net.URI;
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
        return new Cluster(
                url.getHost(),
                url.getPort() < 0 ? DEFAULT_PORT : url.getPort(),
                colon >= 0 ? login.substring(0, colon) : login,
                password,
                null);
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
