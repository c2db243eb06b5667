package dev.loam.project.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.test.SettableClock;
import dev.loam.platform.test.TestPostgres;
import dev.loam.platform.usage.UsageOutbox;
import dev.loam.project.RunningService;
import dev.loam.project.Tenants;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the bill is told of the sizes of databases. */
class DatabaseSizeTests {
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final RunningService service = RunningService.shared();
    private final Tenants.Tenant operator = Tenants.anOperator(service);
    private final ProjectRef project =
            new ProjectRef(operator.aProject().get("ref").stringValue());
    private final SettableClock clock = SettableClock.create();
    private final AtomicLong nanos = new AtomicLong();
    private final MeteredDatabases metered = new MeteredDatabases(
            service.bean(JdbcClient.class),
            service.bean(UsageOutbox.class),
            new TransactionTemplate(service.bean(PlatformTransactionManager.class)),
            clock);
    private final PlayedCluster cluster = new PlayedCluster();
    private final DatabaseSizes sizes = new DatabaseSizes(metered, PAUSE, nanos::get);

    @Test
    void changesAddUpToTheLastReadingWithTheInstantsAtWhichTheyWereRead() throws SQLException {
        Instant first = clock.instant();
        grow(1000);
        look();
        grow(2500);
        look();
        grow(1800);
        look();

        assertThat(entries()).containsExactly(1000L, 1500L, -700L);
        assertThat(service.bean(JdbcClient.class)
                        .sql("select min(at) from loam.usage_entry where ref = :ref")
                        .param("ref", project.value())
                        .query((row, number) ->
                                row.getObject(1, OffsetDateTime.class).toInstant())
                        .single())
                .isEqualTo(first);
    }

    @Test
    void whoTakesTheWatchOverGoesOnWhereTheOtherStood() throws SQLException {
        grow(1000);
        look();
        DatabaseSizes successor = new DatabaseSizes(metered, PAUSE, nanos::get);
        successor.after("another", cluster);
        assertThat(cluster.asked).as("nothing changed meanwhile").hasSize(1);
        grow(1200);
        nanos.addAndGet(PAUSE.toNanos());
        successor.after("a third", cluster);

        assertThat(entries()).containsExactly(1000L, 200L);
    }

    @Test
    void nothingIsAskedOfAClusterAtRest() throws SQLException {
        grow(1000);
        for (int i = 0; i < 100; i++) {
            nanos.addAndGet(PAUSE.toNanos());
            sizes.after("the same", cluster);
        }

        assertThat(cluster.questions).isEqualTo(2);
    }

    @Test
    void whileMuchIsWrittenSizesAreReadOnceAPause() throws SQLException {
        for (int i = 0; i < 120; i++) {
            grow(i);
            nanos.addAndGet(Duration.ofSeconds(1).toNanos());
            sizes.after("position " + i, cluster);
        }

        assertThat(cluster.questions).isLessThanOrEqualTo(3);
    }

    @Test
    void databaseThatSleepsIsNotReadWhileOthersWork() throws SQLException {
        grow(1000);
        look();
        nanos.addAndGet(Duration.ofMinutes(20).toNanos());
        look();
        ProjectRef other = new ProjectRef(operator.aProject().get("ref").stringValue());
        cluster.rows.put(other, 1L);
        cluster.bytes.put(other, 10L);
        cluster.asked.clear();
        look();

        assertThat(cluster.asked).containsExactly(other);
    }

    @Test
    void databaseIsReadWhenItChangedAndOnceMoreWhenItSettled() throws SQLException {
        ProjectRef busy = new ProjectRef(operator.aProject().get("ref").stringValue());
        grow(1000);
        look();
        cluster.asked.clear();

        for (int minute = 1; minute < 30; minute++) {
            cluster.rows.merge(busy, 1L, Long::sum);
            look();
        }

        assertThat(cluster.asked.stream().filter(project::equals)).hasSize(1);
        assertThat(cluster.asked.stream().filter(busy::equals)).hasSize(29);
    }

    @Test
    void aRealDatabaseIsMeteredWhileItGrowsAndUntilItIsGone() {
        service.asService(service.api().post("/internal/projects/" + project + "/database", ""))
                .answers(200);
        await().untilAsserted(() -> assertThat(told()).isPositive());
        JdbcClient database = JdbcClient.create(TestPostgres.shared().dataSource("p_" + project));
        database.sql("create table public.grown as select repeat('x', 1000) as text from generate_series(1, 20000)")
                .update();

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(told())
                        .isEqualTo(database.sql("select pg_database_size(current_database())")
                                .query(Long.class)
                                .single())
                        .isGreaterThan(20_000_000));

        operator.delete("/platform/v1/projects/%s?now=true&confirm=photos".formatted(project))
                .answers(204);

        await().untilAsserted(() -> assertThat(told()).isZero());
        assertThat(entries()).hasSizeGreaterThan(2);
    }

    private void grow(long bytes) {
        cluster.rows.merge(project, 1L, Long::sum);
        cluster.bytes.put(project, bytes);
    }

    /** A look a pause later, at a cluster in which something was written. */
    private void look() throws SQLException {
        sizes.after("position " + nanos.get(), cluster);
        nanos.addAndGet(PAUSE.toNanos());
        clock.advance(PAUSE);
    }

    private List<Long> entries() {
        return service.bean(JdbcClient.class)
                .sql("""
                        select quantity from loam.usage_entry where ref = :ref and meter = 'database_bytes' order by at
                        """)
                .param("ref", project.value())
                .query(Long.class)
                .list();
    }

    /** How large billing takes the database to be. */
    private long told() {
        return entries().stream().mapToLong(Long::longValue).sum();
    }

    private static final class PlayedCluster implements DatabaseSizes.Source {
        private final Map<ProjectRef, Long> rows = new HashMap<>();
        private final Map<ProjectRef, Long> bytes = new HashMap<>();
        private final List<ProjectRef> asked = new ArrayList<>();
        private int questions;

        @Override
        public Map<ProjectRef, Long> changedRows() {
            questions++;
            return new HashMap<>(rows);
        }

        @Override
        public Map<ProjectRef, Long> sizes(Collection<ProjectRef> projects) {
            asked.addAll(projects);
            Map<ProjectRef, Long> found = new HashMap<>(bytes);
            found.keySet().retainAll(projects);
            return found;
        }
    }
}
