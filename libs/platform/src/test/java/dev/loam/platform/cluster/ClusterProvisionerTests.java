package dev.loam.platform.cluster;

import static dev.loam.platform.cluster.TestCluster.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.tenancy.RoleKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ClusterProvisionerTests {
    private final TestCluster cluster = TestCluster.shared();

    @Test
    void allLoginsOfANewProjectEnterItsDatabase() throws SQLException {
        ProjectRef ref = cluster.freshProject();
        for (RoleKind kind : RoleKind.values()) {
            try (Connection connection = cluster.connect(ref, kind)) {
                assertThat(on(connection)
                                .sql("select current_database()")
                                .query(String.class)
                                .single())
                        .isEqualTo("p_" + ref);
            }
        }
    }

    @Test
    void preparingAndBuildingAgainChangesNothing() {
        cluster.provisioner.prepareCluster();
        assertThat(cluster.provisioner.buildTemplate()).isFalse();
    }

    @Test
    void creatingAgainKeepsTheDataAndMendsWhatARoleChangedOfItself() throws SQLException {
        ProjectRef ref = cluster.freshProject();
        try (Connection owner = cluster.connect(ref, RoleKind.OWNER);
                Connection api = cluster.connect(ref, RoleKind.API)) {
            on(owner).sql("create table kept (id int)").update();
            on(api).sql("alter role p_%s_api password 'stolen'".formatted(ref)).update();
            on(api).sql("alter role p_%s_api set search_path = 'evil'".formatted(ref))
                    .update();
        }
        assertThatThrownBy(() -> cluster.connect(ref, RoleKind.API).close()).isInstanceOf(SQLException.class);

        cluster.provisioner.createDatabase(ref, 1);

        try (Connection api = cluster.connect(ref, RoleKind.API);
                Connection owner = cluster.connect(ref, RoleKind.OWNER)) {
            assertThat(on(api).sql("show search_path").query(String.class).single())
                    .contains("public, extensions");
            assertThat(on(owner)
                            .sql("select count(*) from kept")
                            .query(Integer.class)
                            .single())
                    .isZero();
        }
    }

    @Test
    void concurrentCreationsMakeOneDatabase() throws Exception {
        ProjectRef ref = ProjectRef.random(RandomGenerator.getDefault());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Void> creation = () -> {
                cluster.provisioner.createDatabase(ref, 1);
                return null;
            };
            for (Future<Void> done :
                    threads.invokeAll(Stream.generate(() -> creation).limit(4).toList())) {
                done.get();
            }
        }
        cluster.connect(ref, RoleKind.SERVICE).close();
    }

    @Test
    void droppedProjectLeavesNothing() throws SQLException {
        ProjectRef ref = cluster.freshProject();
        cluster.provisioner.dropDatabase(ref);
        cluster.provisioner.dropDatabase(ref);
        assertThat(leftOf("p_" + ref)).isEmpty();
    }

    @Test
    void adoptedReadyDatabaseBelongsToTheProjectAlone() throws SQLException {
        cluster.provisioner.keepReady(1);
        List<String> waiting = leftOf("loam_ready_");
        assertThat(waiting).isNotEmpty();

        ProjectRef ref = cluster.freshProject();

        assertThat(leftOf("loam_ready_")).isEmpty();
        try (Connection owner = cluster.connect(ref, RoleKind.OWNER)) {
            assertThat(on(owner)
                            .sql("select nspowner::regrole::text from pg_namespace where nspname = 'public'")
                            .query(String.class)
                            .single())
                    .isEqualTo("p_%s_owner".formatted(ref));
        }
    }

    @Test
    void whatAKilledAttemptLeftIsDropped() throws SQLException {
        try (SuperuserSession session = new SuperuserSession(cluster.superuser.open("postgres"))) {
            new DatabaseRoles("loam_ready_halfmade").create(session);
            ReadyDatabases.createClosed(
                    session, "loam_ready_halfmade", "loam_template", new DatabaseRoles("loam_ready_halfmade"));
        }
        cluster.provisioner.keepReady(0);
        assertThat(leftOf("loam_ready_halfmade")).isEmpty();
    }

    @Test
    void nothingOfTheTemplatesRolesIsLeftInAClone() throws SQLException {
        ProjectRef ref = cluster.freshProject();
        try (SuperuserSession session = new SuperuserSession(cluster.superuser.open("p_" + ref))) {
            assertThat(session.texts("""
                            select pg_describe_object(classid, objid, objsubid)
                            from pg_shdepend
                            where dbid = (select oid from pg_database where datname = current_database())
                              and refobjid in (select oid from pg_roles where rolname ~ '^loam_template')
                            """)).isEmpty();
        }
    }

    private List<String> leftOf(String prefix) throws SQLException {
        try (SuperuserSession session = new SuperuserSession(cluster.superuser.open("postgres"))) {
            return session.texts("""
                    select datname from pg_database where starts_with(datname, ?)
                    union all
                    select rolname from pg_roles where starts_with(rolname, ?)
                    """, prefix, prefix);
        }
    }
}
