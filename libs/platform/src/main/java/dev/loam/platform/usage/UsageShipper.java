package dev.loam.platform.usage;

import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeListener;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.web.client.HttpClientErrorException;

/**
 * Brings the journal to billing: what former processes left first, then what this one writes, about once a second while it
 * writes. A request that is open holds nothing up, since its end is a record of its own. While billing is away the journal
 * grows on the disk and requests go on.
 */
final class UsageShipper implements SmartLifecycle, ChangeListener {
    private static final Logger log = LoggerFactory.getLogger(UsageShipper.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(200);
    private static final Duration LAST_RETRY = Duration.ofSeconds(15);
    private static final int FAILURES_TO_TELL_OF = 5;
    private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(3);
    private static final int BEFORE_WEB_SERVER = DEFAULT_PHASE - 3000;

    private final MappedUsageJournal journal;
    private final UsageIntake intake;
    private final Clock clock;
    private final Duration gathering;
    private final Bell bell;
    private final AtomicLong flushAsked = new AtomicLong();
    private Instant shippedUntil;
    private int failures;
    private volatile @Nullable Thread shipping;

    UsageShipper(MappedUsageJournal journal, Bell bell, UsageIntake intake, Clock clock, Duration gathering) {
        this.journal = journal;
        this.bell = bell;
        this.intake = intake;
        this.clock = clock;
        this.gathering = gathering;
        this.shippedUntil = journal.shippedBefore();
    }

    @Override
    public void changed(Change change) {
        if (change.kind().equals(UsageFlush.CHANGE)) {
            long asked = Long.parseLong(change.key());
            if (flushAsked.getAndAccumulate(asked, Math::max) < asked) {
                bell.ringUrgently();
            }
        }
    }

    @Override
    public void start() {
        bell.ringUrgently();
        shipping = Thread.ofVirtual().name("usage-shipper").start(this::run);
    }

    /** The web server has stopped before: what is in the journal now is all. */
    @Override
    public void stop() {
        Thread thread = shipping;
        if (thread == null) {
            return;
        }
        shipping = null;
        thread.interrupt();
        try {
            thread.join(PATIENCE_AT_STOP);
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return shipping != null;
    }

    /** Started before the web server and stopped after it. */
    @Override
    public int getPhase() {
        return BEFORE_WEB_SERVER;
    }

    private void run() {
        try {
            bell.await(Duration.ZERO);
            while (true) {
                if (tryToShip()) {
                    bell.await(gathering);
                } else {
                    bell.ring();
                    bell.await(retryAfter());
                }
            }
        } catch (InterruptedException stopped) {
            last();
        }
    }

    private boolean tryToShip() {
        try {
            ship();
            return true;
        } catch (RuntimeException failure) {
            failures++;
            if (failures == FAILURES_TO_TELL_OF) {
                log.warn("Usage does not reach billing; it gathers on the disk and is retried", failure);
            }
            return false;
        }
    }

    private Duration retryAfter() {
        Duration retry = FIRST_RETRY.multipliedBy(1L << Math.min(failures - 1, 10));
        return retry.compareTo(LAST_RETRY) < 0 ? retry : LAST_RETRY;
    }

    /** The file stays, for whatever is still journalled after this; the next process finds it and ends it. */
    private void last() {
        if (tryToShip()) {
            try {
                Segment current = journal.segments().getLast();
                ship(current, new Ending(true, null, 0));
            } catch (RuntimeException failure) {
                log.debug("Billing was not told of the journal's end", failure);
            }
        }
    }

    /** Everything that is in the journal now. */
    private void ship() {
        long flush = flushAsked.get();
        Instant now = clock.instant();
        List<Segment> segments = journal.segments();
        Segment current = segments.getLast();
        if (segments.size() > 1 && !current.isAnnounced()) {
            // Before anything else of this process is closed: billing shall know at any time of whom to wait for.
            send(new ChunkReader(current, current.acknowledged()).chunk(false, shippedUntil, 0));
        }
        current.announced();
        for (Segment earlier : segments.subList(0, segments.size() - 1)) {
            ship(earlier, new Ending(true, null, 0));
            journal.remove(earlier);
        }
        ship(current, new Ending(false, now, flush));
        shippedUntil = now;
    }

    /** Ships what is there now; the last chunk says the ending. */
    private void ship(Segment segment, Ending ending) {
        int end = segment.end();
        int refusals = 0;
        while (true) {
            ChunkReader reader = new ChunkReader(segment, segment.acknowledged()).read(end);
            boolean last = reader.position() >= end;
            int position = send(
                    last
                            ? reader.chunk(ending.closed(), ending.shippedUntil(), ending.flushed())
                            : reader.chunk(false, null, 0));
            segment.acknowledge(position);
            if (position != reader.position()) {
                refusals++;
                if (refusals > 2) {
                    throw new IllegalStateException("Billing has segment %d up to %d and takes nothing from there"
                            .formatted(segment.number(), position));
                }
            } else if (last) {
                return;
            }
        }
    }

    /** Up to where billing has the segment now, whether it took this or not. */
    private int send(UsageChunk chunk) {
        try {
            UsageChunk.Taken taken = intake.take(chunk);
            failures = 0;
            return taken.position();
        } catch (HttpClientErrorException.Conflict elsewhere) {
            UsageChunk.Taken expected = elsewhere.getResponseBodyAs(UsageChunk.Taken.class);
            if (expected == null) {
                throw new IllegalStateException("Billing refused a chunk without saying what it expects", elsewhere);
            }
            return expected.position();
        }
    }

    /** What the last chunk of a turn says of the segment. */
    private record Ending(boolean closed, @Nullable Instant shippedUntil, long flushed) {}
}
