package dev.loam.platform.usage;

import dev.loam.platform.json.AnyMoment;
import dev.loam.platform.project.ProjectRef;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * A stretch of a node's journal, summed up, as it travels to billing. Billing takes it when {@code from} is where the
 * stretch before it ended, and at no other time; so it is taken once, however often it is sent.
 *
 * @param node the process that wrote the journal
 * @param segment the number of the file, never used twice
 * @param from the offset of the first record
 * @param to the offset after the last record; equal to {@code from} in a chunk that only tells of the journal
 * @param closed whether nothing will ever follow in this segment
 * @param shippedUntil before this, everything that the process journalled is in this chunk or earlier ones; null where that
 *     cannot be told
 * @param flushed the request to flush that this answers, see {@link UsageFlush}; 0 for none
 * @param sums what the records add up to
 * @param requests the requests that began or ended in this stretch
 */
public record UsageChunk(
        String node,
        long segment,
        int from,
        int to,
        boolean closed,
        @Nullable Instant shippedUntil,
        long flushed,
        List<Sum> sums,
        List<Request> requests) {

    /** Where the first record of every segment is. */
    public static final int FIRST = Segment.FIRST;

    public UsageChunk {
        sums = List.copyOf(sums);
        requests = List.copyOf(requests);
    }

    /**
     * So much was used.
     *
     * @param at the minute of it; the very millisecond where bytes came or went, since their time is billed
     * @param quantity in the meter's unit, exact
     */
    public record Sum(
            ProjectRef project,
            Meter meter,
            String route,
            String key,
            @JsonDeserialize(using = AnyMoment.class) Instant at,
            BigDecimal quantity) {}

    /**
     * A request that began or ended. The segment and offset of its beginning are its identity.
     *
     * @param status null when its end is not in this chunk
     * @param bytes of the body of its answer
     * @param at when it began
     */
    public record Request(
            long segment,
            int offset,
            ProjectRef project,
            String id,
            String method,
            String route,
            String key,
            @Nullable Integer status,
            long bytes,
            @JsonDeserialize(using = AnyMoment.class) Instant at) {}

    /**
     * Billing's answer, also where it refuses (409) because the chunk does not begin where it must.
     *
     * @param position up to where billing has the segment: where the next chunk begins
     */
    public record Taken(int position) {}
}
