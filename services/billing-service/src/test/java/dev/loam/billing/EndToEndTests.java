package dev.loam.billing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.usage.Meter;
import dev.loam.platform.usage.UsageChunk;
import dev.loam.platform.usage.UsageEntry;
import dev.loam.platform.usage.UsageJournal;
import dev.loam.platform.usage.UsageOutbox;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** From a line in the journal, by the shipper and real HTTP, to a line of the bill. */
class EndToEndTests extends BillingServiceTest {
    private static final int THREADS = 4;
    private static final int REQUESTS = 250;

    @Autowired
    private UsageJournal journal;

    @Autowired
    private UsageOutbox outbox;

    @Test
    void theBillIsWhatWasDone() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            threads.add(Thread.ofVirtual().start(this::use));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        journal.begin(project, request(), "GET", "/functions/v1", "key");

        JsonNode bill = bill("?wait=10s");

        int times = THREADS * REQUESTS;
        assertThat(quantity(bill, "api_requests")).isEqualByComparingTo(String.valueOf(times + 1));
        assertThat(quantity(bill, "egress_bytes")).isEqualByComparingTo(String.valueOf(times * 100));
        assertThat(quantity(bill, "storage_operations")).isEqualByComparingTo(String.valueOf(times));
        assertThat(quantity(bill, "storage_byte_hours")).isEqualByComparingTo(String.valueOf(times * 10));
        assertThat(quantity(bill, "function_invocations")).isEqualByComparingTo(String.valueOf(times));
        assertThat(quantity(bill, "function_gb_milliseconds")).isEqualByComparingTo("125");
        assertThat(bill.get("settled_until").asString()).isEqualTo(NOW.toString());
        asOperator("/platform/v1/projects/%s/requests?limit=1000".formatted(project))
                .answers(200)
                .with("\"status\":201", "\"method\":\"POST\"");
    }

    @Test
    void aBillTellsThatAProcessHasNotShippedWhatItHolds() {
        UsageChunk open = new UsageChunk(
                node, 1, UsageChunk.FIRST, UsageChunk.FIRST, false, NOW.minusSeconds(9), 0, List.of(), List.of());
        assertThat(ship(open).status()).isEqualTo(200);

        assertThat(bill("?wait=1s").get("settled_until").asString()).isEqualTo("2026-01-15T11:59:51Z");

        UsageChunk closed =
                new UsageChunk(node, 1, UsageChunk.FIRST, UsageChunk.FIRST, true, null, 0, List.of(), List.of());
        assertThat(ship(closed).status()).isEqualTo(200);
        assertThat(bill("?wait=10s").get("settled_until").asString()).isEqualTo(NOW.toString());
    }

    private void use() {
        for (int i = 0; i < REQUESTS; i++) {
            UsageJournal.OpenRequest open = journal.begin(project, request(), "POST", "/storage/v1/object", "key");
            journal.record(Meter.STORAGE_BYTES, project, 10, "/storage/v1/object", "", NOW.minusSeconds(3600));
            journal.record(Meter.STORAGE_OPERATIONS, project, 1, "/storage/v1/object", "upload", NOW);
            open.end(201, 100);
            outbox.write(List.of(entry(Meter.FUNCTION_INVOCATIONS, 1), entry(Meter.FUNCTION_GB_MILLISECONDS, 128)));
        }
    }

    private UsageEntry entry(Meter meter, long quantity) {
        return new UsageEntry(UUID.randomUUID(), project, meter, quantity, "/functions/v1", "thumbnail", NOW);
    }
}
