package dev.loam.billing.requestlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.schema.ServiceSchema;
import dev.loam.platform.schema.ServiceSchemaMigrations;
import dev.loam.platform.test.SettableClock;
import dev.loam.platform.test.TestDatabase;
import dev.loam.platform.test.WithPostgres;
import dev.loam.platform.usage.UsageChunk;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

@WithPostgres
class RequestLogTests {
    private static final ProjectRef PROJECT = new ProjectRef("abcdefghijklmnopqrst");
    private static final int RETENTION_DAYS = 35;

    private final SettableClock clock = SettableClock.create();
    private final TestDatabase database;
    private final RequestLog log;
    private int added;

    RequestLogTests(TestDatabase database) {
        this.database = database;
        this.log = new RequestLog(database.jdbc(), new JdbcTemplate(database.dataSource()), clock, RETENTION_DAYS);
    }

    @BeforeEach
    void createTables() throws SQLException {
        new ServiceSchemaMigrations(
                        database.dataSource(), List.of(new ServiceSchema("billing", "db/migration/billing")))
                .afterPropertiesSet();
    }

    @Test
    void requestsGoWhenTheirDayIsOlderThanTheRetentionAndYoungerOnesStay() {
        UUID first = add();
        clock.advance(Duration.ofDays(1));
        UUID second = add();
        clock.advance(Duration.ofDays(RETENTION_DAYS - 1));
        add();
        assertThat(log.find(PROJECT, first)).isPresent();

        clock.advance(Duration.ofDays(1));
        UUID last = add();
        assertThat(log.find(PROJECT, first)).isEmpty();
        assertThat(log.find(PROJECT, second)).isPresent();
        assertThat(log.find(PROJECT, last)).isPresent();
    }

    /** A request at this time, in a chunk of its own. */
    private UUID add() {
        UUID id = new UUID((clock.millis() << 16) | 0x7000, UUID.randomUUID().getLeastSignificantBits());
        int from = UsageChunk.FIRST + 100 * added++;
        List<UsageChunk.Request> requests = List.of(new UsageChunk.Request(
                1, from, PROJECT, id.toString(), "GET", "/rest/v1", "key", 200, 0, clock.instant()));
        log.prepare(requests);
        log.add(new UsageChunk("node", 1, from, from + 100, true, null, 0, List.of(), requests));
        return id;
    }
}
