package dev.loam.platform.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.usage.JournalRecord.Begin;
import dev.loam.platform.usage.JournalRecord.End;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

class KilledJournalTests {

    @TempDir
    private Path folder;

    @RepeatedTest(3)
    void everythingAcknowledgedIsThereAfterKillMinusNine() throws IOException, InterruptedException {
        killAndRead();
    }

    @RepeatedTest(100)
    @EnabledIfSystemProperty(named = "loam.test.long", matches = "true", disabledReason = "runs in ./loam test --long")
    void everythingAcknowledgedIsThereAfterManyKills() throws IOException, InterruptedException {
        killAndRead();
    }

    private void killAndRead() throws IOException, InterruptedException {
        List<Integer> acknowledged = killWhileWriting();

        List<JournalRecord> records = JournalFixture.leftIn(folder);

        assertThat(acknowledged).allMatch(count -> count > 0);
        for (int thread = 0; thread < WriterProcess.THREADS; thread++) {
            List<JournalRecord> own = of(thread, records);
            List<Begin> begun = only(Begin.class, own);
            List<End> ended = only(End.class, own);
            // Without gaps, and no further than one request that was being written when the process died.
            assertThat(begun.stream().map(begin -> begin.request().id()))
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, begun.size())
                            .mapToObj(number -> "request-" + number)
                            .toList());
            assertThat(begun).hasSizeGreaterThanOrEqualTo(acknowledged.get(thread));
            assertThat(ended).hasSizeBetween(acknowledged.get(thread) / 2, begun.size() / 2);
            assertThat(ended).allMatch(end -> end.request().id().equals("request-" + end.bytes()));
        }
    }

    /** What the writer had told of each thread before it died. */
    private List<Integer> killWhileWriting() throws IOException, InterruptedException {
        Process writer = WriterProcess.start(folder);
        try (BufferedReader output = writer.inputReader()) {
            String told = output.readLine();
            while (told.startsWith("0 ") || told.contains(" 0")) {
                told = output.readLine();
            }
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
            while (System.nanoTime() < end) {
                told = output.readLine();
            }
            // By its handle: destroying the process itself would close its output, which may hold more.
            writer.toHandle().destroyForcibly();
            writer.waitFor();
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                told = line.matches("\\d+ \\d+ \\d+;") ? line : told;
            }
            return Stream.of(told.replace(";", "").split(" "))
                    .map(Integer::valueOf)
                    .toList();
        }
    }

    private static List<JournalRecord> of(int thread, List<JournalRecord> records) {
        return records.stream()
                .filter(record -> record.key().equals("thread-" + thread))
                .toList();
    }

    private static <T> List<T> only(Class<T> kind, List<JournalRecord> records) {
        return records.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
