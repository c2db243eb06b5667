package dev.loam.event;

import dev.loam.platform.cluster.ClusterProvisioner;
import dev.loam.platform.cluster.SuperuserConnections;
import dev.loam.platform.identity.PlatformSecret;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.tenancy.RolePasswords;
import dev.loam.platform.test.FreePorts;
import dev.loam.platform.test.TestDatabase;
import dev.loam.platform.test.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Database {@code loam}, projects with their databases, and the peers: all that event-service finds when it starts. */
final class Installation implements AutoCloseable {
    static final byte[] SECRET = "a secret of thirty-two bytes or more".getBytes(StandardCharsets.UTF_8);

    private static final TestPostgres POSTGRES = TestPostgres.shared();
    private static final Random RANDOM = new Random();

    private final TestDatabase control = POSTGRES.freshDatabase();
    private final Peers peers = new Peers();
    private final int port = FreePorts.next();
    private final Path masterKey = masterKey();

    Peers peers() {
        return peers;
    }

    int port() {
        return port;
    }

    /** Statements in database {@code loam}. */
    JdbcClient control() {
        return control.jdbc();
    }

    TestDatabase controlDatabase() {
        return control;
    }

    /** A new project with a database. */
    ProjectRef project() {
        ProjectRef ref = ProjectRef.random(RANDOM);
        Cluster.PROVISIONER.createDatabase(ref, 1);
        return ref;
    }

    /** Statements in the project's database. */
    static JdbcClient database(ProjectRef project) {
        return JdbcClient.create(POSTGRES.dataSource("p_" + project));
    }

    static Connection connection(ProjectRef project) throws SQLException {
        return POSTGRES.dataSource("p_" + project).getConnection();
    }

    /** Commits an event in the project's database and tells nobody. */
    static UUID emit(ProjectRef project, String type, String subject) {
        return emit(project, type, subject, 1);
    }

    static UUID emit(ProjectRef project, String type, String subject, int hop) {
        return database(project)
                .sql("select loam.emit(:type, :source, :subject, cast('{\"size\": 7}' as jsonb), :hop)")
                .param("type", type)
                .param("source", "/projects/%s/storage/photos".formatted(project))
                .param("subject", subject)
                .param("hop", hop)
                .query(UUID.class)
                .single();
    }

    /** The same as somebody with these claims. */
    static UUID emitAs(ProjectRef project, String type, String place, String subject, String claims) {
        return database(project)
                .sql("""
                        with told as materialized (select set_config('request.jwt.claims', :claims, true))
                        select loam.emit(:type, :source, :subject, '{}') from told
                        """)
                .param("claims", claims)
                .param("type", type)
                .param("source", "/projects/%s/storage/%s".formatted(project, place))
                .param("subject", subject)
                .query(UUID.class)
                .single();
    }

    /** Commits many events at once. */
    static void emitMany(ProjectRef project, String type, int count) {
        database(project)
                .sql("""
                        select loam.emit(:type, :source, 'object ' || n, cast('{"size": 7}' as jsonb), 1)
                        from generate_series(1, :count) n
                        """)
                .param("type", type)
                .param("source", "/projects/%s/storage/photos".formatted(project))
                .param("count", count)
                .query((row, number) -> true)
                .list();
    }

    static long outboxSize(ProjectRef project) {
        return database(project)
                .sql("select count(*) from loam.outbox")
                .query(Long.class)
                .single();
    }

    private static Path masterKey() {
        try {
            Path file = Files.createTempFile("master", ".key");
            file.toFile().deleteOnExit();
            byte[] key = new byte[32];
            RANDOM.nextBytes(key);
            return Files.writeString(file, Base64.getEncoder().encodeToString(key));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    void mark(ProjectRef project, String age) {
        control()
                .sql("insert into loam.dirty_project (ref, marked_at) values (:ref, now() - cast(:age as interval))")
                .param("ref", project.value())
                .param("age", age)
                .update();
    }

    /** What event-service is told when it starts: short times, so that tests wait little. */
    List<String> settings(String... more) {
        List<String> settings = new ArrayList<>(List.of(
                "server.port=" + port,
                "spring.datasource.url=" + control.jdbcUrl(),
                "spring.datasource.username=" + POSTGRES.username(),
                "spring.datasource.password=" + POSTGRES.password(),
                "loam.platform.secret=" + Base64.getEncoder().encodeToString(SECRET),
                "loam.services.project=http://127.0.0.1:" + peers.port(),
                "loam.services.function=http://127.0.0.1:" + peers.port(),
                "loam.services.database=http://127.0.0.1:" + peers.port(),
                "loam.services.billing=http://127.0.0.1:" + peers.port(),
                "loam.services.event=http://127.0.0.1:" + port,
                "loam.event.webhook.master-key-file=" + masterKey,
                "loam.event.webhook.private-hosts=true",
                "loam.event.webhook.timeout=2s",
                "loam.event.stream.master-key-file=" + masterKey,
                "loam.event.stream.private-hosts=true",
                "loam.event.stream.report-period=200ms",
                "loam.event.stream.first-pause=50ms",
                "loam.event.retry.webhook-schedule=0s,50ms,50ms,50ms",
                "loam.event.retry.backoff=100ms",
                "loam.event.retry.failure-backoff=50ms",
                "loam.event.relay.sweep-period=300ms"));
        for (String setting : more) {
            String name = setting.substring(0, setting.indexOf('=') + 1);
            settings.removeIf(earlier -> earlier.startsWith(name));
            settings.add(setting);
        }
        return settings;
    }

    @Override
    public void close() {
        peers.close();
    }

    private static final class Cluster {
        private static final ClusterProvisioner PROVISIONER = provisioner();

        private static ClusterProvisioner provisioner() {
            ClusterProvisioner provisioner = new ClusterProvisioner(
                    new SuperuserConnections(
                            POSTGRES.host(), POSTGRES.port(), POSTGRES.username(), POSTGRES.password()),
                    new RolePasswords(new PlatformSecret(SECRET)));
            provisioner.prepareCluster();
            provisioner.buildTemplate();
            return provisioner;
        }
    }
}
