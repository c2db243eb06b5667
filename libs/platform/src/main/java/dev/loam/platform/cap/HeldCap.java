package dev.loam.platform.cap;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * A cap as this process holds it. What passes here it counts itself, so that with one gateway the request after
 * the last one is refused, exactly; everything else is known from billing, seconds later. Thread-safe, without locks but at
 * the turn of a period.
 */
public final class HeldCap {
    private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Counting counting;
    private final LongSupplier nanos;
    private final AtomicLong nextThrottled;
    private final AtomicLong lastInLine;
    private volatile Cap cap;
    private volatile Window window;

    HeldCap(Cap cap, LongSupplier nanos) {
        this.cap = cap;
        this.nanos = nanos;
        this.counting = Counting.of(cap.meter(), cap.unit());
        this.window = told(cap);
        this.nextThrottled = new AtomicLong(nanos.getAsLong());
        this.lastInLine = new AtomicLong(nanos.getAsLong());
    }

    public Cap cap() {
        return cap;
    }

    public Instant until() {
        return window.until;
    }

    public Counting counting() {
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
            window = told(news);
        }
        cap = news;
    }

    /** Lets it pass and counts it, or tells that it may not pass. */
    boolean admit(CappedUse use, long nowMillis) {
        Window now = windowAt(nowMillis);
        long limit = limit();
        boolean counts = counting.counts(use);
        while (true) {
            long used = now.used.get();
            if (used >= limit && !passesBeyond(use)) {
                return false;
            }
            if (!counts || now.used.compareAndSet(used, used + 1)) {
                return true;
            }
        }
    }

    /** What was admitted did not use anything after all. */
    public void giveBack() {
        window.used.decrementAndGet();
    }

    public void add(long quantity) {
        window.used.addAndGet(quantity);
    }

    private boolean passesBeyond(CappedUse use) {
        return switch (cap.action()) {
            case "read_only" -> !use.writes();
            case "throttle" -> isThrottledTurn();
            default -> false;
        };
    }

    /** One request each so many nanoseconds; whoever comes first takes it. */
    private boolean isThrottledTurn() {
        long now = nanos.getAsLong();
        long next = nextThrottled.get();
        return now - next >= 0 && nextThrottled.compareAndSet(next, now + every());
    }

    private long every() {
        return NANOS_PER_SECOND / Math.max(1, cap.throttlePerSecond());
    }

    /** Whether it is used up now. */
    boolean isReached(long nowMillis) {
        return windowAt(nowMillis).used.get() >= limit();
    }

    /**
     * How long something that can wait waits when it was not let pass: until the period ends, or, where some still pass,
     * until a turn of its own behind all others that wait.
     */
    public Duration delay(long nowMillis) {
        Duration lift = Duration.ofMillis(Math.max(1, windowAt(nowMillis).untilMillis - nowMillis));
        if (!cap.action().equals("throttle")) {
            return lift;
        }
        long now = nanos.getAsLong();
        long turn = lastInLine.updateAndGet(last -> later(later(last + every(), nextThrottled.get()), now));
        Duration line = Duration.ofNanos(turn - now);
        return line.compareTo(lift) < 0 ? line : lift;
    }

    private static long later(long one, long other) {
        return one - other >= 0 ? one : other;
    }

    private Window windowAt(long nowMillis) {
        Window now = window;
        return nowMillis >= now.fromMillis && nowMillis < now.untilMillis ? now : turn(nowMillis);
    }

    /**
     * The period is over: the cap lifts itself, whether billing has told so or not. A clock that was ahead and is set right
     * brings back the period that billing tells of.
     */
    private synchronized Window turn(long nowMillis) {
        Window now = window;
        if (nowMillis < now.fromMillis && nowMillis >= cap.from().toEpochMilli()) {
            now = told(cap);
        }
        while (nowMillis >= now.untilMillis) {
            now = new Window(now.until, cap.untilAfter(now.until), 0);
        }
        window = now;
        return now;
    }

    private Window told(Cap told) {
        return new Window(told.from(), told.until(), used(told));
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
        private final long fromMillis;
        private final long untilMillis;
        private final AtomicLong used;

        private Window(Instant from, Instant until, long used) {
            this.until = until;
            this.fromMillis = from.toEpochMilli();
            this.untilMillis = until.toEpochMilli();
            this.used = new AtomicLong(used);
        }
    }
}
