package dev.loam.billing.intake;

import dev.loam.platform.usage.UsageChunk;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How far each journal has been taken: the one place that decides whether a chunk is new. */
class JournalPositions {
    private final JdbcClient jdbc;

    JournalPositions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Moves the position over the chunk, if it is where the chunk begins. */
    boolean advance(UsageChunk chunk) {
        String change = chunk.from() == UsageChunk.FIRST ? """
                insert into billing.journal_position as old (node, segment, position, shipped_until, flushed, closed)
                values (:node, :segment, :to, cast(:shipped_until as timestamptz), :flushed, :closed)
                on conflict (node, segment) do update
                set position = excluded.position, shipped_until = greatest(old.shipped_until, excluded.shipped_until),
                    flushed = greatest(old.flushed, excluded.flushed), closed = excluded.closed, changed_at = now()
                where old.position = :from
                """ : """
                update billing.journal_position
                set position = :to, shipped_until = greatest(shipped_until, cast(:shipped_until as timestamptz)),
                    flushed = greatest(flushed, :flushed), closed = :closed, changed_at = now()
                where node = :node and segment = :segment and position = :from
                """;
        return write(change, chunk) == 1;
    }

    /** Notes what a chunk that was taken before says of its journal. */
    void note(UsageChunk chunk) {
        write("""
                        update billing.journal_position
                        set shipped_until = greatest(shipped_until, cast(:shipped_until as timestamptz)),
                            flushed = greatest(flushed, :flushed), closed = closed or :closed, changed_at = now()
                        where node = :node and segment = :segment and position >= :to and position >= :from
                        """, chunk);
    }

    private int write(String change, UsageChunk chunk) {
        Instant shippedUntil = chunk.shippedUntil();
        return jdbc.sql(change)
                .param("node", chunk.node())
                .param("segment", chunk.segment())
                .param("from", chunk.from())
                .param("to", chunk.to())
                .param("shipped_until", shippedUntil == null ? null : shippedUntil.toString())
                .param("flushed", chunk.flushed())
                .param("closed", chunk.closed())
                .update();
    }

    /** Where the next chunk of the segment must begin. */
    int expected(UsageChunk chunk) {
        return jdbc.sql("select position from billing.journal_position where node = :node and segment = :segment")
                .param("node", chunk.node())
                .param("segment", chunk.segment())
                .query(Integer.class)
                .optional()
                .orElse(UsageChunk.FIRST);
    }

    /**
     * How many journals may hold something that they have not shipped since they were asked to flush. A journal of which
     * nothing was heard for so long that its records would be refused counts no more.
     */
    int unflushed(long asked, Instant alive) {
        return jdbc.sql("""
                        select count(*) from billing.journal_position
                        where not closed and flushed < :asked and changed_at > :alive
                        """)
                .param("asked", asked)
                .param("alive", alive.atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }

    /** Before this, the ledger has all that the known journals hold; null when one of them has told nothing yet. */
    @Nullable
    Instant shippedUntil(Instant now, Instant alive) {
        OffsetDateTime until = jdbc.sql("""
                        select case when count(*) filter (where shipped_until is null) = 0
                            then least(coalesce(min(shipped_until), :now), :now) end
                        from billing.journal_position
                        where not closed and changed_at > :alive
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("alive", alive.atOffset(ZoneOffset.UTC))
                .query(OffsetDateTime.class)
                .optional()
                .orElse(null);
        return until == null ? null : until.toInstant();
    }
}
