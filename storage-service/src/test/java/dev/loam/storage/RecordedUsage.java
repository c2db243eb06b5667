package dev.loam.storage;

import dev.loam.platform.identity.RequestId;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.usage.Meter;
import dev.loam.platform.usage.UsageJournal;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A journal that can be read. */
final class RecordedUsage implements UsageJournal {
    private final Queue<Entry> entries = new ConcurrentLinkedQueue<>();

    record Entry(Meter meter, ProjectRef project, long quantity, String key, Instant at) {}

    @Override
    public void record(Meter meter, ProjectRef project, long quantity, String route, String key, Instant at) {
        entries.add(new Entry(meter, project, quantity, key, at));
    }

    @Override
    public OpenRequest begin(ProjectRef project, RequestId requestId, String method, String route, String key) {
        throw new UnsupportedOperationException("Requests are the gateway's to count");
    }

    List<Entry> of(ProjectRef project, Meter meter) {
        return entries.stream()
                .filter(entry -> entry.project().equals(project) && entry.meter() == meter)
                .toList();
    }

    long bytes(ProjectRef project) {
        return of(project, Meter.STORAGE_BYTES).stream()
                .mapToLong(Entry::quantity)
                .sum();
    }
}
