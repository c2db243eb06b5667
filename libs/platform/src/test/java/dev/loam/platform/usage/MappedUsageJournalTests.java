package dev.loam.platform.usage;

import static dev.loam.platform.usage.JournalFixture.PROJECT;
import static dev.loam.platform.usage.JournalFixture.ROUTE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.usage.JournalRecord.Begin;
import dev.loam.platform.usage.JournalRecord.End;
import dev.loam.platform.usage.JournalRecord.Quantity;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappedUsageJournalTests {
    private static final Instant AT = Instant.parse("2026-11-20T23:59:59.999Z");

    @TempDir
    private Path folder;

    @Test
    void whatIsWrittenIsRead() throws IOException {
        try (MappedUsageJournal journal = JournalFixture.open(folder)) {
            journal.record(Meter.STORAGE_BYTES, PROJECT, -4_000_000_000L, ROUTE, "", AT);
            journal.begin(PROJECT, JournalFixture.request(1), "GET", "/rest/v1", "key")
                    .end(206, 5_000_000_000L);

            List<JournalRecord> records = JournalFixture.recordsOf(journal);

            assertThat(records)
                    .first()
                    .isEqualTo(new Quantity(Meter.STORAGE_BYTES, -4_000_000_000L, PROJECT, ROUTE, "", AT));
            Begin begin = (Begin) records.get(1);
            End end = (End) records.get(2);
            assertThat(begin.request().method()).isEqualTo("GET");
            assertThat(end.request()).isEqualTo(begin.request());
            assertThat(end.status()).isEqualTo(206);
            assertThat(end.bytes()).isEqualTo(5_000_000_000L);
            assertThat(records).hasSize(3);
        }
    }

    @Test
    void aRequestEndsOnce() throws IOException {
        try (MappedUsageJournal journal = JournalFixture.open(folder)) {
            UsageJournal.OpenRequest open = journal.begin(PROJECT, JournalFixture.request(1), "GET", "/rest/v1", "");
            open.end(200, 1);
            open.end(500, 2);

            assertThat(JournalFixture.recordsOf(journal)).hasSize(2);
        }
    }

    @Test
    void longTextsAreCutBetweenCharacters() throws IOException {
        try (MappedUsageJournal journal = JournalFixture.open(folder)) {
            journal.record(Meter.API_REQUESTS, PROJECT, 1, ROUTE, "ü".repeat(200), AT);

            assertThat(JournalFixture.recordsOf(journal).getFirst().key()).isEqualTo("ü".repeat(127));
        }
    }

    @Test
    void severalThreadsLoseNothingAcrossSegments() throws IOException, InterruptedException {
        try (MappedUsageJournal journal = JournalFixture.open(folder)) {
            List<Thread> threads = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                threads.add(Thread.ofVirtual().start(() -> {
                    for (int i = 1; i <= 2000; i++) {
                        journal.record(Meter.STORAGE_OPERATIONS, PROJECT, i, ROUTE, "upload", AT);
                    }
                }));
            }
            for (Thread thread : threads) {
                thread.join();
            }

            List<JournalRecord> records = JournalFixture.recordsOf(journal);

            assertThat(records).hasSize(8 * 2000);
            assertThat(records.stream()
                            .map(Quantity.class::cast)
                            .mapToLong(Quantity::quantity)
                            .sum())
                    .isEqualTo(8 * 2000L * 2001 / 2);
            assertThat(journal.segments()).hasSizeGreaterThan(10);
        }
    }

    @Test
    void aRecordThatPowerFailureLeftHalfWrittenEndsTheSegment() throws IOException {
        try (MappedUsageJournal journal = JournalFixture.open(folder)) {
            for (int i = 1; i <= 3; i++) {
                journal.record(Meter.STORAGE_OPERATIONS, PROJECT, i, ROUTE, "upload", AT);
            }
        }
        damageLastRecord();

        assertThat(JournalFixture.leftIn(folder)).hasSize(2);
    }

    @Test
    void twoProcessesMayShareAFolder() throws IOException {
        try (MappedUsageJournal one = JournalFixture.open(folder);
                MappedUsageJournal other = JournalFixture.open(folder)) {
            one.record(Meter.STORAGE_OPERATIONS, PROJECT, 1, ROUTE, "one", AT);
            other.record(Meter.STORAGE_OPERATIONS, PROJECT, 1, ROUTE, "other", AT);

            assertThat(JournalFixture.recordsOf(one))
                    .extracting(JournalRecord::key)
                    .containsExactly("one");
            assertThat(JournalFixture.recordsOf(other))
                    .extracting(JournalRecord::key)
                    .containsExactly("other");
        }
    }

    @Test
    void whatAClosedJournalLeftIsAdopted() throws IOException {
        try (MappedUsageJournal first = JournalFixture.open(folder)) {
            first.record(Meter.STORAGE_OPERATIONS, PROJECT, 1, ROUTE, "first", AT);
        }
        try (MappedUsageJournal second = JournalFixture.open(folder)) {
            assertThat(second.segments()).hasSize(2);
            assertThat(JournalFixture.recordsOf(second))
                    .extracting(JournalRecord::key)
                    .containsExactly("first");
        }
    }

    private void damageLastRecord() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            Path file = files.findFirst().orElseThrow();
            byte[] content = Files.readAllBytes(file);
            int last = content.length - 1;
            while (content[last] == 0) {
                last--;
            }
            try (RandomAccessFile damaged = new RandomAccessFile(file.toFile(), "rw")) {
                damaged.seek(last - 2L);
                damaged.write('X');
            }
        }
    }
}
