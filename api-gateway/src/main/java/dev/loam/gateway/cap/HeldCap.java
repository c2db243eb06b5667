package dev.loam.gateway.cap;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * A cap as this gateway holds it. What the gateway sees pass it counts itself, so that with one gateway the request after
 * the last one is refused, exactly; everything else is known from billing, seconds later. Thread-safe, without locks but at
 * the turn of a period.
 */
final class HeldCap {
    private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Counting counting;
    private final LongSupplier nanos;
    private final AtomicLong nextThrottled;
    private volatile Cap cap;
    private volatile Window window;

    HeldCap(Cap cap, LongSupplier nanos) {
        this.cap = cap;
        this.nanos = nanos;
        this.counting = Counting.of(cap.meter(), cap.unit());
        this.window = new Window(cap.until(), used(cap));
        this.nextThrottled = new AtomicLong(nanos.getAsLong());
    }

    Cap cap() {
        return cap;
    }

    Instant until() {
        return window.until;
    }

    Counting counting() {
        return counting;
    }

    /** What billing says now. What was counted here and is not in the ledger yet is not forgotten. */
    synchronized void learn(Cap news) {
        Window now = window;
        if (news.until().equals(now.until) && counting == Counting.NOTHING) {
            now.used.set(used(news));
        } else if (news.until().equals(now.until)) {
            now.used.accumulateAndGet(used(news), Math::max);
        } else if (news.until().isAfter(now.until)) {
            window = new Window(news.until(), used(news));
        }
        cap = news;
    }

    /** Lets a request pass and counts it, or tells that it may not pass. */
    boolean admit(RequestKind kind, long nowMillis) {
        Window now = windowAt(nowMillis);
        long limit = limit();
        boolean counts = counting.counts(kind);
        while (true) {
            long used = now.used.get();
            if (used >= limit && !passesBeyond(kind)) {
                return false;
            }
            if (!counts || now.used.compareAndSet(used, used + 1)) {
                return true;
            }
        }
    }

    /** A request that was admitted did not use anything after all. */
    void giveBack() {
        window.used.decrementAndGet();
    }

    void add(long quantity) {
        window.used.addAndGet(quantity);
    }

    private boolean passesBeyond(RequestKind kind) {
        return switch (cap.action()) {
            case "read_only" -> !kind.writes();
            case "throttle" -> isThrottledTurn();
            default -> false;
        };
    }

    /** One request each so many nanoseconds; whoever comes first takes it. */
    private boolean isThrottledTurn() {
        long now = nanos.getAsLong();
        long next = nextThrottled.get();
        long every = NANOS_PER_SECOND / Math.max(1, cap.throttlePerSecond());
        return now - next >= 0 && nextThrottled.compareAndSet(next, now + every);
    }

    private Window windowAt(long nowMillis) {
        Window now = window;
        return nowMillis < now.untilMillis ? now : turn(nowMillis);
    }

    /** The period is over: the cap lifts itself, whether billing has told so or not. */
    private synchronized Window turn(long nowMillis) {
        Window now = window;
        while (nowMillis >= now.untilMillis) {
            now = new Window(cap.untilAfter(now.until), 0);
        }
        window = now;
        return now;
    }

    private long limit() {
        return counting == Counting.NOTHING ? 1 : asLong(cap.limit());
    }

    /** What billing alone knows is reached or not: one of one, or nothing. */
    private long used(Cap told) {
        return counting == Counting.NOTHING ? (told.used().compareTo(told.limit()) >= 0 ? 1 : 0) : asLong(told.used());
    }

    private static long asLong(BigDecimal number) {
        return number.min(BigDecimal.valueOf(Long.MAX_VALUE / 2))
                .setScale(0, RoundingMode.CEILING)
                .longValue();
    }

    private static final class Window {
        private final Instant until;
        private final long untilMillis;
        private final AtomicLong used;

        private Window(Instant until, long used) {
            this.until = until;
            this.untilMillis = until.toEpochMilli();
            this.used = new AtomicLong(used);
        }
    }
}
