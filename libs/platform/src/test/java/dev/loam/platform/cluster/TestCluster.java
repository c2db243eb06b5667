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

/** One cluster with a template for all tests of this package. */
final class TestCluster {
    private static final TestCluster SHARED = new TestCluster();

    final RolePasswords passwords = new RolePasswords(new PlatformSecret(new byte[32]));
    final SuperuserConnections superuser;
    final ClusterProvisioner provisioner;
    private final EmbeddedPostgres postgres;

    private TestCluster() {
        try {
            Path folder = Files.createTempDirectory("loam-cluster-");
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
            postgres = EmbeddedPostgres.start(
                    EmbeddedPostgresOptions.in(folder).withDurable(false).withSetting("autovacuum", "off"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(postgres::close));
        superuser = new SuperuserConnections(postgres.host(), postgres.port(), "postgres", postgres.password());
        provisioner = new ClusterProvisioner(superuser, passwords);
        provisioner.prepareCluster();
        provisioner.buildTemplate();
    }

    static TestCluster shared() {
        return SHARED;
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
                        postgres.host(),
                        postgres.port(),
                        database,
                        "p_%s_%s".formatted(ref, kind.suffix()),
                        passwords.of(ref, kind, 1))
                .getConnection();
    }

    static JdbcClient on(Connection connection) {
        return JdbcClient.create(new SingleConnectionDataSource(connection, true));
    }
}
