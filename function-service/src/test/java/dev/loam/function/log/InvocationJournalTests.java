package dev.loam.function.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loam.function.FunctionName;
import dev.loam.platform.project.ProjectRef;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionOperations;

class InvocationJournalTests {
    private static final String LONG = "x".repeat(256 * 1024);

    private final Kept kept = new Kept();
    private final InvocationJournal journal = new InvocationJournal(kept);

    @AfterEach
    void stop() {
        journal.stop();
    }

    @Test
    void whatWaitsIsBoundedByItsLength() {
        for (int i = 0; i < 200; i++) {
            journal.record(printing(LONG));
        }
        journal.start();
        await().untilAsserted(() -> assertThat(kept.records).hasSize(200));

        assertThat(kept.records.stream().mapToLong(InvocationRecord::length).sum())
                .isBetween(30L << 20, 33L << 20);
        assertThat(kept.records.getLast().logs()).startsWith("What it printed is lost");
    }

    @Test
    void whatIsWrittenMakesRoom() {
        for (int i = 0; i < 200; i++) {
            journal.record(printing(LONG));
        }
        journal.start();
        await().untilAsserted(() -> assertThat(kept.records).hasSize(200));

        await().untilAsserted(() -> {
            journal.record(printing(LONG));
            await().until(() -> kept.records.size() > 200);
            assertThat(kept.records.getLast().logs()).isEqualTo(LONG);
        });
    }

    private static InvocationRecord printing(String logs) {
        return new InvocationRecord(
                new ProjectRef("abcdefghijklmnopqrst"),
                "id",
                new FunctionName("resize"),
                1,
                "http",
                "succeeded",
                Instant.EPOCH,
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
                logs,
                "i");
    }

    private static final class Kept extends InvocationRepository {
        private final List<InvocationRecord> records = new CopyOnWriteArrayList<>();

        private Kept() {
            super(JdbcClient.create(new DriverManagerDataSource()), TransactionOperations.withoutTransaction());
        }

        @Override
        void save(List<InvocationRecord> more) {
            records.addAll(more);
        }
    }
}
