package dev.loam.platform.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loam.platform.tenancy.RoleKind;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** What reaches beyond a database in Postgres: sessions, replication, prepared transactions and the shared roles. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class HostileSessionTests {
    private static final List<String> SHARED_ROLES = List.of("anon", "authenticated", "service_role");

    private final TestCluster cluster = TestCluster.shared();
    private TenantDatabase tenant;
    private TenantDatabase neighbour;

    @BeforeAll
    void twoTenants() throws SQLException {
        tenant = TenantDatabase.fresh(cluster);
        neighbour = TenantDatabase.fresh(cluster);
    }

    @AfterAll
    void leave() throws SQLException {
        tenant.close();
        neighbour.close();
    }

    @Test
    void notificationsStayInTheirDatabase() throws SQLException {
        neighbour.owner.run("listen common");
        tenant.owner.run("listen common");
        for (TenantDatabase.Session session : sessions()) {
            session.run("notify common, 'to the neighbour'");
        }
        neighbour.service.run("notify common, 'of its own'");

        assertThat(heard(tenant)).containsOnly("to the neighbour").hasSize(3);
        assertThat(heard(neighbour)).containsExactly("of its own");
    }

    @Test
    void noSessionOfTheNeighbourIsEnded() {
        String pid = neighbour.owner.one("select pg_backend_pid()");
        for (TenantDatabase.Session session : sessions()) {
            session.refused("select pg_cancel_backend(" + pid + ")");
            session.refused("select pg_terminate_backend(" + pid + ")");
            session.refused("select pg_terminate_backend(" + pid + ", 1)");
        }
        assertThat(neighbour.owner.one("select pg_backend_pid()")).isEqualTo(pid);
    }

    @Test
    void nothingIsReplicated() {
        String connection = "host=%s port=%d dbname=p_%s".formatted(cluster.host(), cluster.port(), neighbour.ref);
        for (TenantDatabase.Session session : sessions()) {
            session.refused("create subscription mine connection '%s' publication theirs with (connect = false)"
                    .formatted(connection));
            session.refused("select pg_create_logical_replication_slot('mine', 'test_decoding')");
            session.refused("select pg_create_physical_replication_slot('mine')");
            session.refused("select pg_drop_replication_slot('theirs')");
        }
        for (RoleKind kind : RoleKind.values()) {
            for (String replication : List.of("database", "true")) {
                assertThatThrownBy(() -> replicate(kind, replication))
                        .as("%s, replication=%s", kind, replication)
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                refusal -> assertThat(refusal.getSQLState()).isIn("42501", "28000"));
            }
        }
    }

    @Test
    void noTransactionIsLeftPrepared() throws SQLException {
        for (TenantDatabase.Session session : sessions()) {
            session.run("begin");
            assertThatThrownBy(() -> session.run("prepare transaction 'left behind'"))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refusal -> assertThat(refusal.getSQLState()).isEqualTo("55000"));
            session.run("rollback");
        }
    }

    @Test
    void defaultPrivilegesOfOthersStay() {
        for (TenantDatabase.Session session : sessions()) {
            for (String other : List.of("postgres", neighbour.role(RoleKind.OWNER), neighbour.role(RoleKind.SERVICE))) {
                session.refused("alter default privileges for role %s grant all on tables to public".formatted(other));
            }
        }
        tenant.owner.refused("alter default privileges for role %s grant all on tables to public"
                .formatted(tenant.role(RoleKind.SERVICE)));
        tenant.api.refused("alter default privileges for role %s grant all on tables to public"
                .formatted(tenant.role(RoleKind.OWNER)));
    }

    @Test
    void noRoleExpires() {
        for (TenantDatabase.Session session : sessions()) {
            for (String role : SHARED_ROLES) {
                session.refused("alter role " + role + " valid until '2000-01-01'");
            }
            session.refused("alter role %s valid until '2000-01-01'".formatted(neighbour.role(RoleKind.OWNER)));
            session.refused("alter role current_user valid until '2000-01-01'");
        }
    }

    @Test
    void nothingIsTakenFromTheNeighboursRolesOrGivenToThem() {
        for (TenantDatabase.Session session : sessions()) {
            for (String other : List.of("postgres", neighbour.role(RoleKind.OWNER), neighbour.role(RoleKind.SERVICE))) {
                session.refused("drop owned by " + other);
                session.refused("reassign owned by %s to current_user".formatted(other));
                session.refused("reassign owned by current_user to " + other);
            }
        }
    }

    /** Roles that all projects share: what a tenant does as one of them must end at its own database. */
    @Test
    void whatIsDroppedOfASharedRoleIsDroppedInOneProjectOnly() throws SQLException {
        try (TenantDatabase victim = TenantDatabase.fresh(cluster)) {
            neighbour.owner.run("create table public.open (id int); create policy all_may on public.open using (true);"
                    + " insert into public.open values (1)");
            for (String role : SHARED_ROLES) {
                victim.api.run("set role " + role);
                victim.api.run("drop owned by " + role + " cascade");
                victim.api.run("reset role");
            }
            for (String role : SHARED_ROLES) {
                try (var api = new TenantDatabase.Session(cluster.connect(neighbour.ref, RoleKind.API))) {
                    api.run("set role " + role);
                    assertThat(api.one("select id from public.open")).as(role).isEqualTo("1");
                }
                cluster.connect(victim.ref, RoleKind.API).close();
            }
        }
    }

    private List<TenantDatabase.Session> sessions() {
        return List.of(tenant.owner, tenant.service, tenant.api);
    }

    private static List<String> heard(TenantDatabase database) throws SQLException {
        database.owner.run("select 1");
        return Arrays.stream(
                        database.owner.connection().unwrap(PGConnection.class).getNotifications(200))
                .map(PGNotification::getParameter)
                .toList();
    }

    private void replicate(RoleKind kind, String replication) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", tenant.role(kind));
        properties.setProperty("password", cluster.passwords.of(tenant.ref, kind, 1));
        properties.setProperty("replication", replication);
        properties.setProperty("preferQueryMode", "simple");
        properties.setProperty("assumeMinServerVersion", "10");
        String url = "jdbc:postgresql://%s:%d/p_%s".formatted(cluster.host(), cluster.port(), neighbour.ref);
        try (var connection = DriverManager.getConnection(url, properties);
                var statement = connection.createStatement()) {
            statement.execute("IDENTIFY_SYSTEM");
        }
    }
}
