package dev.loam.billing.intake;

import dev.loam.billing.ledger.Ledger;
import dev.loam.platform.change.ChangeFeed;
import dev.loam.platform.usage.UsageFlush;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * How complete the ledger is. All processes can be asked to ship what they have: they hear of it by the change feed, which
 * they read anyway, so that nobody has to tell at rest that there is nothing to tell.
 */
public class Settlement {
    private static final long LOOK_EVERY_MILLIS = 20;

    private final JournalPositions positions;
    private final EntryMover entries;
    private final ChangeFeed changes;
    private final Clock clock;
    private final AtomicLong lastAsked = new AtomicLong();

    Settlement(JournalPositions positions, EntryMover entries, ChangeFeed changes, Clock clock) {
        this.positions = positions;
        this.entries = entries;
        this.changes = changes;
        this.clock = clock;
    }

    /**
     * Asks all known processes to ship what they have, and waits until they did or the time is over.
     *
     * @return whether all that was journalled before this call is in the ledger
     */
    public boolean settle(Duration patience) {
        Instant alive = clock.instant().minus(Ledger.OLDEST);
        long asked = lastAsked.updateAndGet(last -> Math.max(last + 1, clock.millis()));
        changes.publish(UsageFlush.CHANGE, Long.toString(asked));
        long end = System.nanoTime() + patience.toNanos();
        boolean settled = positions.unflushed(asked, alive) == 0;
        while (!settled && System.nanoTime() < end) {
            try {
                TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
            } catch (InterruptedException impatient) {
                Thread.currentThread().interrupt();
                return false;
            }
            settled = positions.unflushed(asked, alive) == 0;
        }
        return settled;
    }

    /** Moves what transactions left, and tells up to when everything known is in the ledger. */
    public @Nullable Instant settledUntil() {
        Instant now = clock.instant();
        entries.moveAll();
        return positions.shippedUntil(now, now.minus(Ledger.OLDEST));
    }
}
