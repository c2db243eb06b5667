package dev.loam.platform.cluster;

import dev.loam.platform.identity.PlatformSecret;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.tenancy.ClusterAccess;
import dev.loam.platform.tenancy.RoleKind;
import dev.loam.platform.tenancy.RolePasswords;
import dev.loam.postgres.EmbeddedPostgres;
import dev.loam.postgres.EmbeddedPostgresOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.random.RandomGenerator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.util.FileSystemUtils;

/** One cluster with a template for all tests of this package. */
final class TestCluster {
    private static final TestCluster SHARED = new TestCluster();

    final RolePasswords passwords = new RolePasswords(new PlatformSecret(new byte[32]));
    final SuperuserConnections superuser;
    final ClusterProvisioner provisioner;
    private final Address address;

    private TestCluster() {
        String given = System.getProperty("loam.test.cluster");
        address = given == null ? embedded() : Address.parse(given);
        superuser = new SuperuserConnections(address.host(), address.port(), "postgres", address.password());
        provisioner = new ClusterProvisioner(superuser, passwords);
        provisioner.prepareCluster();
        provisioner.buildTemplate();
    }

    static TestCluster shared() {
        return SHARED;
    }

    String host() {
        return address.host();
    }

    int port() {
        return address.port();
    }

    ProjectRef freshProject() {
        ProjectRef ref = ProjectRef.random(RandomGenerator.getDefault());
        provisioner.createDatabase(ref, 1);
        return ref;
    }

    Connection connect(ProjectRef ref, RoleKind kind) throws SQLException {
        return connect(ref, kind, "p_" + ref);
    }

    Connection connect(ProjectRef ref, RoleKind kind, String database) throws SQLException {
        return ClusterAccess.dataSource(
                        address.host(),
                        address.port(),
                        database,
                        "p_%s_%s".formatted(ref, kind.suffix()),
                        passwords.of(ref, kind, 1))
                .getConnection();
    }

    private static Address embedded() {
        try {
            Path folder = Files.createTempDirectory("loam-cluster-");
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
            EmbeddedPostgres postgres = EmbeddedPostgres.start(
                    EmbeddedPostgresOptions.in(folder).withDurable(false).withSetting("autovacuum", "off"));
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
                postgres.close();
                FileSystemUtils.deleteRecursively(folder.toFile());
            }));
            return new Address(postgres.host(), postgres.port(), postgres.password());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** {@code -Dloam.test.cluster=host:port:password} runs these tests on another version of Postgres. */
    private record Address(String host, int port, String password) {
        static Address parse(String text) {
            String[] parts = text.split(":", 3);
            return new Address(parts[0], Integer.parseInt(parts[1]), parts[2]);
        }
    }

    static JdbcClient on(Connection connection) {
        return JdbcClient.create(new SingleConnectionDataSource(connection, true));
    }
}
