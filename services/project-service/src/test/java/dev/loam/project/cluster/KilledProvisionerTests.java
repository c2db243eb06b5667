package dev.loam.project.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loam.platform.cluster.ClusterException;
import dev.loam.platform.cluster.ClusterProvisioner;
import dev.loam.platform.cluster.SuperuserConnections;
import dev.loam.platform.identity.PlatformSecret;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.tenancy.ClusterAccess;
import dev.loam.platform.tenancy.RoleKind;
import dev.loam.platform.tenancy.RolePasswords;
import dev.loam.platform.test.Counts;
import dev.loam.platform.test.CutLine;
import dev.loam.postgres.EmbeddedPostgres;
import dev.loam.postgres.EmbeddedPostgresOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Wherever what is done to a cluster is cut off, the next attempt finishes it or finds nothing. */
class KilledProvisionerTests {
    private static final RolePasswords PASSWORDS = new RolePasswords(new PlatformSecret(new byte[32]));

    @TempDir
    private static Path folder;

    private static EmbeddedPostgres postgres;
    private static CutLine line;
    private static ClusterProvisioner next;
    private static ClusterProvisioner victim;

    @BeforeAll
    static void start() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        postgres = EmbeddedPostgres.start(EmbeddedPostgresOptions.in(folder).withDurable(false));
        line = new CutLine(postgres.host(), postgres.port());
        next = provisioner(postgres.port());
        victim = provisioner(line.port());
        next.prepareCluster();
        next.buildTemplate();
    }

    @AfterAll
    static void end() {
        line.close();
        postgres.close();
    }

    @Test
    void databaseIsWholeOrNotThereWhereverItsCreationIsCut() throws SQLException {
        for (int ready : List.of(0, 1)) {
            int steps = Integer.MAX_VALUE;
            for (int step = 1; step < steps; step += Counts.of(3, 1)) {
                ProjectRef ref = ProjectRef.random(RandomGenerator.getDefault());
                next.keepReady(ready);
                line.cutAfter(step);
                boolean cut = isCut(() -> victim.createDatabase(ref, 1));
                line.mend();
                steps = cut ? steps : step;

                if (exists(ref)) {
                    requireWhole(ref);
                }
                next.createDatabase(ref, 1);
                requireWhole(ref);
                next.dropDatabase(ref);
                requireNothing(ref);
            }
            assertThat(steps).isLessThan(Integer.MAX_VALUE);
        }
        next.keepReady(0);
        assertThat(names("loam_ready_")).isEmpty();
    }

    @Test
    void nothingIsLeftWhereverADeletionIsCut() throws SQLException {
        int steps = Integer.MAX_VALUE;
        for (int step = 1; step < steps; step++) {
            ProjectRef ref = freshProject();
            try (Connection owner = connect(ref, RoleKind.OWNER)) {
                line.cutAfter(step);
                boolean cut = isCut(() -> victim.dropDatabase(ref));
                line.mend();
                steps = cut ? steps : step;
                next.dropDatabase(ref);
                requireNothing(ref);
                assertThatThrownBy(() -> owner.createStatement().execute("select 1"))
                        .isInstanceOf(SQLException.class);
            }
        }
    }

    @Test
    void closedDatabaseOpensAgainWhereverItsClosingIsCut() throws SQLException {
        ProjectRef ref = freshProject();
        int steps = Integer.MAX_VALUE;
        for (int step = 1; step < steps; step++) {
            line.cutAfter(step);
            boolean cut = isCut(() -> victim.closeDatabase(ref));
            line.mend();
            steps = cut ? steps : step;
            next.closeDatabase(ref);
            assertThatThrownBy(() -> connect(ref, RoleKind.OWNER).close()).isInstanceOf(SQLException.class);
            next.createDatabase(ref, 1);
            requireWhole(ref);
        }
    }

    private static boolean isCut(Runnable work) {
        try {
            work.run();
            return false;
        } catch (ClusterException died) {
            assertThat(line.isCut()).as("failed without being cut: %s", died).isTrue();
            return true;
        }
    }

    private static boolean exists(ProjectRef ref) {
        return names("p_" + ref).contains("p_" + ref);
    }

    private static void requireWhole(ProjectRef ref) throws SQLException {
        for (RoleKind kind : RoleKind.values()) {
            connect(ref, kind).close();
        }
        assertThat(names("p_" + ref)).hasSize(6);
    }

    private static void requireNothing(ProjectRef ref) {
        assertThat(names("p_" + ref)).isEmpty();
    }

    private static ClusterProvisioner provisioner(int port) {
        return new ClusterProvisioner(
                new SuperuserConnections("127.0.0.1", port, EmbeddedPostgres.SUPERUSER, postgres.password()),
                PASSWORDS);
    }

    private static ProjectRef freshProject() {
        ProjectRef ref = ProjectRef.random(RandomGenerator.getDefault());
        next.createDatabase(ref, 1);
        return ref;
    }

    private static Connection connect(ProjectRef ref, RoleKind kind) throws SQLException {
        return ClusterAccess.dataSource(
                        postgres.host(),
                        postgres.port(),
                        "p_" + ref,
                        "p_%s_%s".formatted(ref, kind.suffix()),
                        PASSWORDS.of(ref, kind, 1))
                .getConnection();
    }

    private static List<String> names(String prefix) {
        return JdbcClient.create(new DriverManagerDataSource(
                        postgres.jdbcUrl("postgres"), EmbeddedPostgres.SUPERUSER, postgres.password()))
                .sql("""
                        select datname from pg_catalog.pg_database where starts_with(datname, :prefix)
                        union all select rolname from pg_catalog.pg_roles where starts_with(rolname, :prefix)
                        """)
                .param("prefix", prefix)
                .query(String.class)
                .list();
    }
}
