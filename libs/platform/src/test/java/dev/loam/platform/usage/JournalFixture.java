package dev.loam.platform.usage;

import dev.loam.platform.identity.RequestId;
import dev.loam.platform.project.ProjectRef;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Journals, and what a reader finds in them. */
final class JournalFixture {
    static final ProjectRef PROJECT = new ProjectRef("abcdefghijklmnopqrst");
    static final String ROUTE = "/storage/v1/object";
    static final int SMALL = 64 * 1024;

    private JournalFixture() {}

    static MappedUsageJournal open(Path folder) {
        return open(folder, new Bell());
    }

    static MappedUsageJournal open(Path folder, Bell bell) {
        return MappedUsageJournal.open(folder, "node", SMALL, Clock.systemUTC(), bell);
    }

    static RequestId request(int number) {
        return new RequestId("request-" + number);
    }

    /** What the processes that wrote here, and are gone, have left. */
    static List<JournalRecord> leftIn(Path folder) throws IOException {
        JournalFolder left =
                new JournalFolder(folder, "reader", SMALL, Clock.systemUTC(), RandomGenerator.getDefault());
        List<JournalRecord> records = new ArrayList<>();
        for (Segment segment : left.adoptLeftovers()) {
            records.addAll(recordsOf(segment));
            segment.close();
        }
        return records;
    }

    static List<JournalRecord> recordsOf(MappedUsageJournal journal) {
        return journal.segments().stream()
                .flatMap(segment -> recordsOf(segment).stream())
                .toList();
    }

    private static List<JournalRecord> recordsOf(Segment segment) {
        List<JournalRecord> records = new ArrayList<>();
        int position = Segment.FIRST;
        while (position < segment.end()) {
            records.add(RecordFormat.read(segment.read(position)));
            position = segment.after(position);
        }
        return records;
    }
}
