package dev.loam.gateway.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.schema.ServiceSchema;
import dev.loam.platform.schema.ServiceSchemaMigrations;
import dev.loam.platform.test.SettableClock;
import dev.loam.platform.test.TestDatabase;
import dev.loam.platform.test.WithPostgres;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@WithPostgres
class AccessLogRetentionTests {
    private static final ProjectRef REF = new ProjectRef("abcdefghijklmnopqrst");

    private final SettableClock clock = SettableClock.at(Instant.parse("2026-03-01T00:00:00Z"));
    private final TestDatabase database;
    private final AccessLogWriter writer;

    AccessLogRetentionTests(TestDatabase database) {
        this.database = database;
        this.writer = writer();
    }

    @BeforeEach
    void createTable() throws SQLException {
        new ServiceSchemaMigrations(
                        database.dataSource(), List.of(new ServiceSchema("gateway", "db/migration/gateway")))
                .afterPropertiesSet();
    }

    @Test
    void linesGoWhenTheirDayIsOlderThanTheRetentionAndYoungerOnesStay() {
        for (int day = 1; day <= 6; day++) {
            writer.write(lines("first of " + day, "last of " + day));
            clock.advance(Duration.ofDays(1).minusMillis(1));
            writer.write(lines("end of " + day));
            clock.advance(Duration.ofMillis(1));
        }
        assertThat(found()).startsWith("end of 6", "last of 6").endsWith("last of 3", "first of 3");
        assertThat(partitions())
                .containsExactly(
                        "access_log_20260303",
                        "access_log_20260304",
                        "access_log_20260305",
                        "access_log_20260306",
                        "access_log_20260307");

        clock.advance(Duration.ofDays(1));
        writer().write(lines("after a rest"));
        assertThat(found()).startsWith("after a rest", "end of 6").endsWith("last of 5", "first of 5");
    }

    @Test
    void lineOfYesterdayFindsItsPlaceAfterMidnight() {
        writer.write(lines("today"));
        clock.advance(Duration.ofHours(-1));
        List<AccessLog.Line> late = lines("yesterday");
        clock.advance(Duration.ofHours(1));
        writer.write(late);
        assertThat(found()).containsExactly("today", "yesterday");
    }

    private AccessLogWriter writer() {
        DataSource source = database.dataSource();
        return new AccessLogWriter(
                new JdbcTemplate(source),
                new TransactionTemplate(new JdbcTransactionManager(source)),
                clock,
                Duration.ofDays(3));
    }

    private List<AccessLog.Line> lines(String... ids) {
        return IntStream.range(0, ids.length)
                .mapToObj(number ->
                        new AccessLog.Line(REF, line(clock.instant().plusNanos(number * 1_000L), ids[number])))
                .toList();
    }

    private static AccessLogLine line(Instant at, String id) {
        return new AccessLogLine(at, id, "GET", "/rest/v1/x", null, 200, 0, 2, 1, "", "", "", "", "/rest/v1", null);
    }

    /** The ids of all lines that the log tells of, the newest first. */
    private List<String> found() {
        LogSearch.Wanted all = new LogSearch.Wanted(Instant.EPOCH, null, null, null, null, null, null, null, 1_000);
        return new LogSearch(database.jdbc(), clock)
                .find(REF, all).logs().stream().map(AccessLogLine::requestId).toList();
    }

    private List<String> partitions() {
        return database
                .jdbc()
                .sql(
                        "select inhrelid::regclass::text from pg_inherits where inhparent = 'gateway.access_log'::regclass order by 1")
                .query(String.class)
                .list()
                .stream()
                .map(name -> name.substring(name.indexOf('.') + 1))
                .toList();
    }
}
