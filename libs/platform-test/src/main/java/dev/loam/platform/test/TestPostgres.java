package dev.loam.platform.test;

import dev.loam.postgres.EmbeddedPostgres;
import dev.loam.postgres.EmbeddedPostgresOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.TimeZone;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * One real Postgres cluster per JVM, not durable, gone with the JVM. Tests share it and keep apart by having a database
 * each. Safe for use by several threads.
 *
 * <pre>{@code
 * TestDatabase database = TestPostgres.shared().freshDatabase();
 * database.jdbc().sql("select 1").query(Integer.class).single();
 * }</pre>
 *
 * <p>Its sessions, and this JVM, live in {@value #TIME_ZONE}, which is 12:45 hours ahead of UTC: what mixes up local
 * time and UTC fails here and not at a user's.
 */
public final class TestPostgres {

    public static final String TIME_ZONE = "Pacific/Chatham";

    /** Tests need no commit to outlive a power failure; what is measured may be asked to. */
    private static final boolean DURABLE = Boolean.getBoolean("loam.test.durable");

    private final EmbeddedPostgres cluster;
    private final SingleConnectionDataSource administration;
    private final AtomicInteger databases = new AtomicInteger();

    private TestPostgres(EmbeddedPostgres cluster) {
        this.cluster = cluster;
        this.administration = new SingleConnectionDataSource(jdbcUrl("postgres"), username(), password(), true);
    }

    /** The cluster of this JVM, started at the first call. */
    public static TestPostgres shared() {
        return Shared.INSTANCE;
    }

    /** A new, empty database, owned by the superuser. It goes with the cluster; nobody needs to drop it. */
    public TestDatabase freshDatabase() {
        return freshDatabase("template1");
    }

    /** A new database with the content of {@code template}, to which nobody may be connected. */
    public TestDatabase freshDatabase(String template) {
        String name = "test_" + databases.incrementAndGet();
        String quoted = "\"" + template.replace("\"", "\"\"") + "\"";
        synchronized (administration) {
            JdbcClient.create(administration)
                    .sql("create database %s template %s".formatted(name, quoted))
                    .update();
        }
        return new TestDatabase(this, name);
    }

    /** Statements as superuser in database {@code postgres}. */
    public JdbcClient superuser() {
        return JdbcClient.create(dataSource("postgres"));
    }

    /** A data source as superuser, with a new connection for each caller. */
    public DriverManagerDataSource dataSource(String database) {
        return new DriverManagerDataSource(jdbcUrl(database), username(), password());
    }

    public String jdbcUrl(String database) {
        return cluster.jdbcUrl(database);
    }

    public String host() {
        return cluster.host();
    }

    public int port() {
        return cluster.port();
    }

    public String username() {
        return EmbeddedPostgres.SUPERUSER;
    }

    public String password() {
        return cluster.password();
    }

    private static TestPostgres start() {
        // The driver tells the server the JVM's zone, whatever the server's own setting is.
        TimeZone.setDefault(TimeZone.getTimeZone(TIME_ZONE));
        try {
            Path folder = Files.createTempDirectory("loam-test-postgres-");
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
            EmbeddedPostgres cluster = EmbeddedPostgres.start(EmbeddedPostgresOptions.in(folder)
                    .withDurable(DURABLE)
                    .withSetting("timezone", TIME_ZONE)
                    .withSetting("max_connections", "200")
                    .withSetting("autovacuum", "off"));
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> end(cluster, folder)));
            return new TestPostgres(cluster);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void end(EmbeddedPostgres cluster, Path folder) {
        cluster.close();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Started when first asked for, not when some test class merely mentions the type. */
    private static final class Shared {
        private static final TestPostgres INSTANCE = start();
    }
}
