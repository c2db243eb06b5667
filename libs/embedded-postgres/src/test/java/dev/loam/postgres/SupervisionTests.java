package dev.loam.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisionTests {

    @TempDir
    Path temporary;

    private final Recorded outages = new Recorded();
    private EmbeddedPostgresOptions options;

    @BeforeEach
    void nameFolder() {
        options = EmbeddedPostgresOptions.in(temporary.resolve("postgres"));
    }

    @Test
    void killedServerIsServedAgainOnItsPortWithWhatWasCommitted() throws SQLException {
        try (var postgres = EmbeddedPostgres.start(options)) {
            postgres.supervise(outages);
            execute(postgres, "create table note(number int)");
            for (int i = 0; i < 3; i++) {
                execute(postgres, "insert into note values (1)");
                kill(postgres);
                int restored = i + 1;
                await().atMost(Duration.ofSeconds(10)).until(() -> outages.ended.size() == restored);
                assertThat(count(postgres)).isEqualTo(restored);
            }
            assertThat(outages.began).hasSize(3);
        }
    }

    @Test
    void queryThatOutlivesTheServerDoesNotHinderTheNext() throws Exception {
        try (var postgres = EmbeddedPostgres.start(options);
                Connection busy = connect(postgres);
                var statement = busy.createStatement()) {
            postgres.supervise(outages);
            Thread query = Thread.ofVirtual().start(() -> {
                try {
                    // Calculates, and so does not notice that its postmaster is gone.
                    statement.execute("select count(*) from generate_series(1, 1000000000)");
                } catch (SQLException expected) {
                    Thread.yield();
                }
            });
            Thread.sleep(Duration.ofMillis(300));
            kill(postgres);
            await().atMost(Duration.ofSeconds(10)).until(() -> outages.ended.size() == 1);
            query.join();
        }
    }

    @Test
    void closedServerStaysClosed() {
        var postgres = EmbeddedPostgres.start(options);
        postgres.supervise(outages);
        postgres.close();

        assertThat(postgres.isRunning()).isFalse();
        assertThat(outages.began).isEmpty();
    }

    @Test
    void serverThatCannotStartAnyMoreIsAbandonedWithAReason() throws Exception {
        try (var postgres = EmbeddedPostgres.start(options)) {
            postgres.supervise(outages);
            Path control = options.folder().resolve("cluster/global/pg_control");
            Files.move(control, control.resolveSibling("pg_control.away"));
            kill(postgres);

            await().atMost(Duration.ofSeconds(30)).until(() -> outages.abandoned != null);
            assertThat(outages.abandoned)
                    .hasMessageContaining("more than 5 times within a minute")
                    .hasMessageContaining("pg_control");
            assertThat(outages.began).hasSize(1);
            assertThat(outages.ended).isEmpty();
        }
    }

    @Test
    void keysThatEndUsDoNotReachTheServer() throws Exception {
        try (var postgres = EmbeddedPostgres.start(options)) {
            String state = Files.readString(Path.of("/proc", Long.toString(postgres.pid()), "stat"));
            String session = state.substring(state.lastIndexOf(')') + 2).split(" ")[3];
            assertThat(session).isEqualTo(Long.toString(postgres.pid()));
        }
    }

    private static void kill(EmbeddedPostgres postgres) {
        ProcessHandle.of(postgres.pid()).orElseThrow().destroyForcibly();
    }

    private static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (var connection = connect(postgres);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int count(EmbeddedPostgres postgres) throws SQLException {
        try (var connection = connect(postgres);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from note")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
        return DriverManager.getConnection(
                postgres.jdbcUrl("postgres"), EmbeddedPostgres.SUPERUSER, postgres.password());
    }

    private static final class Recorded implements Outages {
        private final List<Boolean> began = new CopyOnWriteArrayList<>();
        private final List<Duration> ended = new CopyOnWriteArrayList<>();
        private volatile @Nullable EmbeddedPostgresException abandoned;

        @Override
        public void began() {
            began.add(true);
        }

        @Override
        public void ended(Duration lasted) {
            ended.add(lasted);
        }

        @Override
        public void abandoned(EmbeddedPostgresException why) {
            abandoned = why;
        }
    }
}
