package dev.loam.platform.usage;

import static dev.loam.platform.usage.JournalFixture.PROJECT;
import static dev.loam.platform.usage.JournalFixture.ROUTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loam.platform.change.Change;
import dev.loam.platform.usage.UsageChunk.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsageShipperTests {
    private static final Instant AT = Instant.parse("2026-11-20T23:59:59.999Z");
    private static final Duration OFTEN = Duration.ofMillis(20);

    @TempDir
    private Path folder;

    private FakeBilling billing;
    private final List<AutoCloseable> opened = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        billing = new FakeBilling();
        opened.add(billing);
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : opened.reversed()) {
            each.close();
        }
    }

    @Test
    void everythingIsTakenOnceThoughBillingFailsAndAnswersAreLost() throws InterruptedException {
        billing.troublesIn(25);
        MappedUsageJournal journal = startNode();
        List<Thread> threads = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            threads.add(Thread.ofVirtual().start(() -> use(journal)));
        }
        for (Thread thread : threads) {
            thread.join();
        }

        await().atMost(Duration.ofSeconds(30)).until(() -> billing.sum(Meter.EGRESS_BYTES) >= 4 * 500 * 10);
        billing.troublesIn(0);

        assertThat(billing.sum(Meter.API_REQUESTS)).isEqualTo(4 * 500);
        assertThat(billing.sum(Meter.EGRESS_BYTES)).isEqualTo(4 * 500 * 10);
        assertThat(billing.sum(Meter.STORAGE_OPERATIONS)).isEqualTo(4 * 500);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(files()).hasSizeLessThanOrEqualTo(2));
    }

    @Test
    void aKilledProcessesRequestsAreShippedByTheNextOneAndOpenOnesCostNoBytes()
            throws IOException, InterruptedException {
        Process killed = WriterProcess.start(folder);
        killed.inputReader().readLine();
        await().until(() -> files().size() > 3);
        killed.destroyForcibly().waitFor();
        List<JournalRecord> left = JournalFixture.leftIn(folder);
        long begun = left.stream().filter(JournalRecord.Begin.class::isInstance).count();
        long bytes = left.stream()
                .filter(JournalRecord.End.class::isInstance)
                .mapToLong(end -> ((JournalRecord.End) end).bytes())
                .sum();

        startNode();

        await().atMost(Duration.ofSeconds(30)).until(() -> files().size() == 1);
        assertThat(billing.sum(Meter.API_REQUESTS)).isEqualTo(begun);
        assertThat(billing.sum(Meter.EGRESS_BYTES)).isEqualTo(bytes);
        assertThat(lines()).anyMatch(line -> line.status() == null && line.bytes() == 0);
    }

    @Test
    void anOpenRequestHoldsNothingUpAndIsFoundAgainWhenItEnds() {
        MappedUsageJournal journal = startNode();
        UsageJournal.OpenRequest open =
                journal.begin(PROJECT, JournalFixture.request(1), "GET", "/functions/v1", "key");
        journal.record(Meter.STORAGE_OPERATIONS, PROJECT, 7, ROUTE, "upload", AT);
        await().until(() -> billing.sum(Meter.STORAGE_OPERATIONS) == 7);
        assertThat(billing.sum(Meter.API_REQUESTS)).isEqualTo(1);

        open.end(200, 99);

        await().until(() -> billing.sum(Meter.EGRESS_BYTES) == 99);
        assertThat(lines()).hasSize(2);
        assertThat(lines().getFirst().status()).isNull();
        assertThat(lines().getLast().status()).isEqualTo(200);
        assertThat(lines().getLast().offset()).isEqualTo(lines().getFirst().offset());
    }

    @Test
    void bytesThatCameAndWentKeepTheirMillisecond() {
        MappedUsageJournal journal = startNode();
        journal.record(Meter.STORAGE_BYTES, PROJECT, 10, ROUTE, "", AT);
        journal.record(Meter.STORAGE_BYTES, PROJECT, -10, ROUTE, "", AT.plusMillis(1));
        journal.record(Meter.FUNCTION_GB_MILLISECONDS, PROJECT, 512, ROUTE, "thumbnail", AT);

        await().until(() -> sums().size() == 3);

        assertThat(sums())
                .extracting(UsageChunk.Sum::at)
                .contains(AT, AT.plusMillis(1), Instant.parse("2026-11-20T23:59:00Z"));
        assertThat(sums()).anySatisfy(sum -> assertThat(sum.quantity()).isEqualByComparingTo("0.5"));
    }

    @Test
    void aFlushIsAnsweredAtOnceAlsoByAProcessAtRest() {
        MappedUsageJournal journal = JournalFixture.open(folder);
        Bell bell = new Bell();
        UsageShipper shipper =
                start(new UsageShipper(journal, bell, billing.client(), Clock.systemUTC(), Duration.ofMinutes(10)));
        await().until(() -> !billing.taken().isEmpty());

        journal.record(Meter.STORAGE_OPERATIONS, PROJECT, 1, ROUTE, "upload", AT);
        shipper.changed(new Change(0, UsageFlush.CHANGE, "123"));

        await().until(() -> billing.taken().getLast().flushed() == 123);
        assertThat(billing.sum(Meter.STORAGE_OPERATIONS)).isEqualTo(1);
        assertThat(billing.taken().getLast().shippedUntil()).isNotNull();
    }

    @Test
    void whatIsJournalledWhileBillingIsAwayIsShippedWhenItIsBack() {
        billing.troublesIn(100);
        MappedUsageJournal journal = startNode();
        use(journal);
        assertThat(billing.taken()).isEmpty();

        billing.troublesIn(0);

        await().atMost(Duration.ofSeconds(20)).until(() -> billing.sum(Meter.EGRESS_BYTES) == 500 * 10);
    }

    @Test
    void aJournalThatStopsTellsBillingSo() {
        MappedUsageJournal journal = JournalFixture.open(folder);
        opened.add(journal);
        UsageShipper shipper =
                new UsageShipper(journal, new Bell(), billing.client(), Clock.systemUTC(), Duration.ofMinutes(10));
        shipper.start();
        journal.record(Meter.STORAGE_OPERATIONS, PROJECT, 1, ROUTE, "upload", AT);

        shipper.stop();

        assertThat(billing.taken().getLast().closed()).isTrue();
        assertThat(billing.sum(Meter.STORAGE_OPERATIONS)).isEqualTo(1);
    }

    private MappedUsageJournal startNode() {
        Bell bell = new Bell();
        MappedUsageJournal journal = JournalFixture.open(folder, bell);
        start(new UsageShipper(journal, bell, billing.client(), Clock.systemUTC(), OFTEN));
        opened.add(journal);
        return journal;
    }

    private UsageShipper start(UsageShipper shipper) {
        shipper.start();
        opened.add(shipper::stop);
        return shipper;
    }

    private static void use(MappedUsageJournal journal) {
        for (int i = 0; i < 500; i++) {
            UsageJournal.OpenRequest open = journal.begin(PROJECT, JournalFixture.request(i), "GET", "/rest/v1", "key");
            journal.record(Meter.STORAGE_OPERATIONS, PROJECT, 1, ROUTE, "download", AT);
            open.end(200, 10);
        }
    }

    private List<Request> lines() {
        return billing.taken().stream()
                .flatMap(chunk -> chunk.requests().stream())
                .toList();
    }

    private List<UsageChunk.Sum> sums() {
        return billing.taken().stream().flatMap(chunk -> chunk.sums().stream()).toList();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
