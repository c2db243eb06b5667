package dev.loam.platform.cluster;

import static dev.loam.platform.cluster.TestCluster.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.tenancy.RoleKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the one connection that watches a cluster sees and ends. */
@Timeout(60)
class ClusterWatchTests {
    private static final SessionLimits LIMITS =
            new SessionLimits(2_000, 20_000_000, 200_000_000, Duration.ofMillis(300), Duration.ofMillis(700));

    private final TestCluster cluster = TestCluster.shared();
    private final ProjectRef project = cluster.freshProject();
    private ClusterActivity activity;

    @BeforeEach
    void claim() throws SQLException {
        activity = Objects.requireNonNull(cluster.provisioner.watch(), "nobody else watches");
    }

    @AfterEach
    void leave() throws SQLException {
        activity.close();
    }

    @Test
    void onlyOneWatchesACluster() throws SQLException {
        assertThat(cluster.provisioner.watch()).isNull();
    }

    @Test
    void directSessionIsRelayedWhenItDoesSomethingAndOnceAfterItsEnd() throws SQLException {
        DirectWrites writes = new DirectWrites();
        writes.after(activity.look(), activity);
        try (Connection owner = direct()) {
            assertThat(writes.after(activity.look(), activity)).contains(project);
            settle(writes);
            assertThat(writes.after(activity.look(), activity)).doesNotContain(project);
            on(owner).sql("create table noted (id int)").update();
            assertThat(writes.after(activity.look(), activity)).contains(project);
        }
        await().untilAsserted(() ->
                assertThat(writes.after(activity.look(), activity)).contains(project));
    }

    @Test
    void sessionThatCameAndWentBetweenTwoLooksIsNotMissed() throws SQLException {
        DirectWrites writes = new DirectWrites();
        settle(writes);
        try (Connection owner = direct()) {
            on(owner).sql("create table passing as select 1 as id").update();
        }
        await().until(() -> activity.look().sessions().stream()
                .noneMatch(session -> session.project().equals(project)));

        assertThat(writes.after(activity.look(), activity)).contains(project);
    }

    @Test
    void sessionsOfThePlatformAreNotTakenForDirectOnes() throws SQLException {
        try (Connection api = cluster.connect(project, RoleKind.API)) {
            DirectWrites writes = new DirectWrites();
            settle(writes);
            on(api).sql("select 1").query(Integer.class).single();
            assertThat(writes.after(activity.look(), activity)).doesNotContain(project);
        }
    }

    @Test
    void nothingIsAskedOfDatabasesWhileNothingIsWritten() throws SQLException {
        DirectWrites writes = new DirectWrites();
        for (int look = 0; look < 10; look++) {
            writes.after(new ClusterLook("the same", 0, List.of()), activity);
        }
        activity.close();

        assertThat(writes.after(new ClusterLook("the same", 0, List.of()), activity))
                .isEmpty();
        assertThatThrownBy(() -> writes.after(new ClusterLook("another", 0, List.of()), activity))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void floodOfAdvisoryLocksIsEnded() throws SQLException {
        try (Connection owner = direct();
                Connection modest = direct()) {
            on(modest)
                    .sql("select count(pg_advisory_lock(n)) from generate_series(1, 1900) n")
                    .query(Long.class)
                    .single();
            on(owner)
                    .sql("select count(pg_advisory_lock(-n)) from generate_series(1, 1900) n")
                    .query(Long.class)
                    .single();
            begin(owner);
            assertThat(ended()).hasSize(1);
            assertThat(owner.isValid(1) ^ modest.isValid(1)).isTrue();
        }
    }

    @Test
    void transactionThatDoesNothingAndOneThatLastsTooLongAreEnded() throws Exception {
        try (Connection lazy = direct();
                Connection busy = direct()) {
            begin(lazy);
            Thread.sleep(400);
            assertThat(ended()).containsExactly("idle in a transaction for more than PT0.3S");
            begin(busy);
            Thread sleeper = Thread.startVirtualThread(() -> quietly(busy, "select pg_sleep(20)"));
            await().until(() -> ended().contains("a transaction of more than PT0.7S"));
            sleeper.join(Duration.ofSeconds(5));
            assertThat(busy.isValid(1)).isFalse();
        }
    }

    @Test
    void queryThatFillsTheDiskIsEnded() throws Exception {
        hog(
                "set work_mem = '64kB'",
                "select count(*) from (select n from generate_series(1, 9000000) n order by -n) x");
    }

    @Test
    void queryThatFillsTheMemoryIsEnded() throws Exception {
        hog(
                "set work_mem = '4GB'",
                "select length(string_agg(repeat(md5(n::text), 1000), '')) from generate_series(1, 30000) n");
    }

    private void hog(String setting, String query) throws SQLException, InterruptedException {
        try (Connection owner = direct()) {
            on(owner).sql(setting).update();
            Thread query1 = Thread.startVirtualThread(() -> quietly(owner, query));
            SessionWatchdog watchdog = new SessionWatchdog(
                    new SessionLimits(2_000, 20_000_000, 200_000_000, Duration.ofHours(1), Duration.ofHours(1)));
            await().atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> {
                        List<SessionWatchdog.Excess> excesses = watchdog.excesses(activity.look(), activity);
                        for (SessionWatchdog.Excess excess : excesses) {
                            activity.end(excess.session());
                        }
                        return !excesses.isEmpty();
                    });
            query1.join(Duration.ofSeconds(10));
            assertThat(owner.isValid(1)).isFalse();
        }
    }

    @Test
    void rolesThatChangedThemselvesAreMendedAndNobodyElse() throws SQLException {
        ProjectRef other = cluster.freshProject();
        cluster.provisioner.sweepRoles(_ -> 1);
        try (Connection api = cluster.connect(project, RoleKind.API);
                Connection service = cluster.connect(other, RoleKind.SERVICE)) {
            on(api).sql("alter role p_%1$s_api in database p_%1$s set statement_timeout = 1".formatted(project))
                    .update();
            on(api).sql("set role anon").update();
            on(api).sql("alter role anon set statement_timeout = 1").update();
            on(service).sql("alter role current_user password 'known'").update();
        }

        assertThat(cluster.provisioner.sweepRoles(_ -> 1)).containsExactlyInAnyOrder(project, other);
        assertThat(cluster.provisioner.sweepRoles(_ -> 1)).isEmpty();

        try (Connection api = cluster.connect(project, RoleKind.API);
                Connection service = cluster.connect(other, RoleKind.SERVICE)) {
            assertThat(on(api).sql("show statement_timeout").query(String.class).single())
                    .isEqualTo("0");
            assertThat(service.isValid(1)).isTrue();
        }
        assertThat(setOfSharedRoles()).isEmpty();
    }

    @Test
    void settingWithinANeighboursDatabaseIsTakenAway() throws SQLException {
        ProjectRef other = cluster.freshProject();
        try (Connection owner = cluster.connect(project, RoleKind.OWNER)) {
            on(owner)
                    .sql("alter role current_user in database p_%s set work_mem = '1GB'".formatted(other))
                    .update();
        }
        cluster.provisioner.sweepRoles(_ -> 1);
        try (SuperuserSession session = new SuperuserSession(cluster.superuser.open("postgres"))) {
            assertThat(session.texts("select setconfig::text from pg_db_role_setting where setdatabase <> 0"))
                    .isEmpty();
        }
    }

    @Test
    void rolesOfAProjectThatIsAwayAreLeftAlone() throws SQLException {
        try (Connection owner = cluster.connect(project, RoleKind.OWNER)) {
            on(owner).sql("alter role current_user set work_mem = '1MB'").update();
        }
        assertThat(cluster.provisioner.sweepRoles(_ -> null)).isEmpty();
        assertThat(cluster.provisioner.sweepRoles(_ -> 1)).contains(project);
    }

    private List<String> setOfSharedRoles() throws SQLException {
        try (SuperuserSession session = new SuperuserSession(cluster.superuser.open("postgres"))) {
            return session.texts("select setconfig::text from pg_db_role_setting where setrole = 'anon'::regrole");
        }
    }

    /** As psql would connect. */
    private Connection direct() throws SQLException {
        Connection owner = cluster.connect(project, RoleKind.OWNER);
        on(owner).sql("set application_name = 'psql'").update();
        return owner;
    }

    private Set<String> ended() throws SQLException {
        Set<String> reasons = new TreeSet<>();
        for (SessionWatchdog.Excess excess : new SessionWatchdog(LIMITS).excesses(activity.look(), activity)) {
            reasons.add(excess.reason());
            activity.end(excess.session());
        }
        return reasons;
    }

    /** Until nothing that happened before is news any more. */
    private void settle(DirectWrites writes) throws SQLException {
        for (int look = 0; look < 5; look++) {
            writes.after(activity.look(), activity);
        }
    }

    private static void begin(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        quietly(connection, "select 1");
    }

    private static void quietly(Connection connection, String query) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(query);
        } catch (SQLException ended) {
            assertThat(String.valueOf(ended.getMessage()))
                    .matches("(?s).*(terminat|I/O error|closed|temporary file).*");
        }
    }
}
