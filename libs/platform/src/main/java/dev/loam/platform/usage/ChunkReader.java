package dev.loam.platform.usage;

import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.usage.JournalRecord.Position;
import dev.loam.platform.usage.JournalRecord.RequestFacts;
import dev.loam.platform.usage.UsageChunk.Request;
import dev.loam.platform.usage.UsageChunk.Sum;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a stretch of a segment and sums it up. One use each. */
final class ChunkReader {
    /** Some thousand records: a chunk that takes billing well below a second. */
    static final int STRETCH = 512 * 1024;

    private final Map<SumKey, Long> sums = new LinkedHashMap<>();
    private final Map<Position, Request> requests = new LinkedHashMap<>();
    private final Segment segment;
    private final int from;
    private int position;

    ChunkReader(Segment segment, int from) {
        this.segment = segment;
        this.from = from;
        this.position = from;
    }

    /** Reads whole records up to the limit, no more than a chunk holds. */
    ChunkReader read(int limit) {
        while (position < limit && position - from < STRETCH) {
            int next = segment.after(position);
            if (next == 0) {
                throw new IllegalStateException("Segment %d of the usage journal has no record at %d, and its end is %d"
                        .formatted(segment.number(), position, limit));
            }
            add(new Position(segment.number(), position), RecordFormat.read(segment.read(position)));
            position = next;
        }
        return this;
    }

    int position() {
        return position;
    }

    UsageChunk chunk(boolean closed, @Nullable Instant shippedUntil, long flushed) {
        return new UsageChunk(
                segment.node(),
                segment.number(),
                from,
                position,
                closed,
                shippedUntil,
                flushed,
                sums(),
                List.copyOf(requests.values()));
    }

    /** A request is counted when it begins and its bytes when it ends: neither has to wait for the other. */
    private void add(Position place, JournalRecord record) {
        switch (record) {
            case JournalRecord.Quantity used -> add(used.meter(), record, used.quantity());
            case JournalRecord.Begin begin -> {
                add(Meter.API_REQUESTS, record, 1);
                requests.putIfAbsent(place, line(place, begin.request(), null, 0));
            }
            case JournalRecord.End end -> {
                add(Meter.EGRESS_BYTES, record, end.bytes());
                requests.put(end.begin(), line(end.begin(), end.request(), end.status(), end.bytes()));
            }
        }
    }

    private void add(Meter meter, JournalRecord record, long quantity) {
        if (quantity != 0) {
            Instant at = meter.isLevel() ? record.at() : record.at().truncatedTo(ChronoUnit.MINUTES);
            sums.merge(
                    new SumKey(record.project(), meter, record.route(), record.key(), at),
                    quantity,
                    meter.isPeak() ? Math::max : Math::addExact);
        }
    }

    private static Request line(Position begin, RequestFacts facts, @Nullable Integer status, long bytes) {
        return new Request(
                begin.segment(),
                begin.offset(),
                facts.project(),
                facts.id(),
                facts.method(),
                facts.route(),
                facts.key(),
                status,
                bytes,
                facts.at());
    }

    private List<Sum> sums() {
        return sums.entrySet().stream()
                .filter(sum -> sum.getValue() != 0)
                .map(sum -> sum.getKey().of(sum.getValue()))
                .toList();
    }

    private record SumKey(ProjectRef project, Meter meter, String route, String key, Instant at) {
        Sum of(long journalUnits) {
            return new Sum(project, meter, route, key, at, meter.ofJournalUnits(journalUnits));
        }
    }
}
