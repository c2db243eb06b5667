package dev.loam.function.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.function.FunctionName;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@WithPostgres
class InvocationRetentionTests {
    private static final ProjectRef REF = new ProjectRef("abcdefghijklmnopqrst");
    private static final ProjectRef OTHER = new ProjectRef("tsrqponmlkjihgfedcba");
    private static final Duration KEPT = Duration.ofDays(14);
    private static final InvocationFilter ALL = new InvocationFilter(null, null, null, null, null, 10);

    private final SettableClock clock = SettableClock.create();
    private final TestDatabase database;
    private final InvocationRepository repository;
    private final InvocationRetention retention;

    InvocationRetentionTests(TestDatabase database) {
        this.database = database;
        this.repository = new InvocationRepository(
                database.jdbc(), new TransactionTemplate(new JdbcTransactionManager(database.dataSource())));
        this.retention = new InvocationRetention(repository, KEPT, clock);
    }

    @BeforeEach
    void createTables() throws SQLException {
        new ServiceSchemaMigrations(
                        database.dataSource(), List.of(new ServiceSchema("function", "db/migration/function")))
                .afterPropertiesSet();
    }

    @Test
    void whatIsOlderGoesWithWhatItPrintedAndYoungerStays() {
        Instant end = clock.instant().minus(KEPT);
        repository.save(List.of(
                printing(REF, "old", end.minusSeconds(1)),
                printing(OTHER, "old", end.minus(KEPT)),
                printing(REF, "young", end),
                printing(OTHER, "young", end.plusSeconds(1))));

        retention.sweep();

        for (ProjectRef ref : List.of(REF, OTHER)) {
            assertThat(repository.list(ref, ALL, 10))
                    .extracting(StoredInvocation::id)
                    .containsExactly("young");
            assertThat(repository.findLogs(ref, "young")).isPresent();
            assertThat(repository.findLogs(ref, "old")).isEmpty();
        }
        clock.advance(Duration.ofSeconds(2));
        retention.sweep();
        assertThat(repository.list(REF, ALL, 10)).isEmpty();
        assertThat(repository.findLogs(OTHER, "young")).isEmpty();
    }

    private static InvocationRecord printing(ProjectRef ref, String id, Instant startedAt) {
        return new InvocationRecord(
                ref,
                id,
                new FunctionName("resize"),
                1,
                "http",
                "succeeded",
                startedAt,
                1,
                1,
                128,
                90,
                false,
                0,
                0,
                null,
                null,
                null,
                "request",
                null,
                "printed",
                "i");
    }
}
