package dev.loam.platform.usage;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Prints what a record costs; run by hand, with a folder as argument. Its figures are no test: machines differ. */
final class JournalCost {
    private static final int RECORDS = 400_000;

    private JournalCost() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (MappedUsageJournal journal =
                MappedUsageJournal.open(Path.of(arguments[0]), "cost", 4 << 20, Clock.systemUTC(), new Bell())) {
            for (int round = 0; round < 5; round++) {
                long start = System.nanoTime();
                for (int i = 0; i < RECORDS; i++) {
                    journal.record(
                            Meter.STORAGE_OPERATIONS,
                            JournalFixture.PROJECT,
                            i,
                            "/storage/v1/object",
                            "up",
                            Instant.EPOCH);
                }
                tell("record", start, RECORDS);
                requests(1, journal);
                requests(2, journal);
            }
        }
    }

    private static void requests(int threads, MappedUsageJournal journal) throws InterruptedException {
        List<Thread> all = new ArrayList<>();
        long start = System.nanoTime();
        for (int thread = 0; thread < threads; thread++) {
            all.add(Thread.ofPlatform().start(() -> {
                for (int i = 0; i < RECORDS / 4; i++) {
                    journal.begin(
                                    JournalFixture.PROJECT,
                                    JournalFixture.request(i),
                                    "GET",
                                    "/rest/v1",
                                    "a-key-of-thirty-six-letters-or-so-000")
                            .end(200, i);
                }
            }));
        }
        for (Thread thread : all) {
            thread.join();
        }
        tell("begin+end of " + threads + " threads", start, threads * RECORDS / 4);
    }

    private static void tell(String what, long start, int count) {
        System.out.printf("%s: %d ns%n", what, (System.nanoTime() - start) / count);
    }
}
