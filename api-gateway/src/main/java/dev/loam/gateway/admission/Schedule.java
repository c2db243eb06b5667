package dev.loam.gateway.admission;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is: start-time fair queuing over the projects, each paying with the time that its requests were executed
 * for. Who has used least of late comes first, however many requests of another stand in line. While all places are
 * taken, a project that has none gets one besides, up to a bound. A request that is executed for long, be it that it waits
 * for a lock or that its query is a large one, keeps its place from its own project only: others need not wait for its end.
 * Once as many are executed as may be, whoever has long ones gets no more; who has none running always gets in.
 *
 * <p>Jin, Chase, Kaur: Interposed Proportional Sharing for a Storage Service Utility (SFQ(D)). What a request costs is
 * known when it ends, so its project is charged what its requests usually cost first, and the difference then. Knows no
 * threads and no clock; not thread-safe.
 */
final class Schedule {
    private static final long FIRST_GUESS = 1_000_000;
    private static final int FORGOTTEN_FROM = 1024;

    /** From when on a request is long. */
    static final long LONG = 200_000_000;

    private final IntSupplier width;
    private final int beyond;
    private final int most;
    private final int maxWaiting;
    private final Set<Request> brief = new LinkedHashSet<>();
    private final Map<String, Share> shares = new HashMap<>();
    private final TreeSet<Share> line =
            new TreeSet<>(Comparator.<Share>comparingLong(share -> share.tag).thenComparingLong(share -> share.id));

    private int executing;
    private int waiting;
    private long virtualTime;
    private long usualCost = FIRST_GUESS;
    private long ids;
    private int forgetAt = FORGOTTEN_FROM;

    /**
     * A schedule on which nobody is.
     *
     * @param width how many are executed at once, now
     * @param beyond how many more, each of a project that has none
     * @param most how many in all, long ones among them; then projects without long ones still have as many places as
     *     {@code beyond}, and each its first
     * @param maxWaiting how many of one project may wait
     */
    Schedule(IntSupplier width, int beyond, int most, int maxWaiting) {
        this.width = width;
        this.beyond = beyond;
        this.most = most;
        this.maxWaiting = maxWaiting;
    }

    /** Starts the request, lets it wait, or does neither where too many of its project wait. */
    Outcome arrive(Request request, long now) {
        Share share = shares.computeIfAbsent(request.owner, _ -> new Share(++ids, usualCost));
        request.share = share;
        look(now);
        if (share.waiting.isEmpty() && hasRoom(share)) {
            share.tag = Math.max(share.tag, virtualTime);
            start(share, request, now);
            return Outcome.STARTED;
        }
        if (share.waiting.size() >= maxWaiting) {
            forget(request.owner, share);
            return Outcome.REFUSED;
        }
        if (share.waiting.isEmpty()) {
            share.tag = Math.max(share.tag, virtualTime);
            line.add(share);
        }
        share.waiting.add(request);
        waiting++;
        return Outcome.WAITS;
    }

    /** Ends a request that was started; whoever may start for it is handed to {@code started}. */
    void finish(Request request, long now, Consumer<Request> started) {
        Share share = request.share();
        executing--;
        share.executing--;
        if (!brief.remove(request)) {
            share.tarrying--;
        }
        long cost = Math.max(0, now - request.startedAt);
        charge(share, cost - request.charged);
        share.usualCost += (cost - share.usualCost) / 8;
        usualCost += (cost - usualCost) / 8;
        serve(now, started);
        if (line.isEmpty()) {
            // Who used what nobody waited for owes nothing.
            virtualTime = Math.max(virtualTime, share.tag);
        }
        forget(request.owner, share);
    }

    /** Takes a request back that still waits; false when it was started. */
    boolean leave(Request request) {
        Share share = request.share();
        if (!share.waiting.remove(request)) {
            return false;
        }
        waiting--;
        if (share.waiting.isEmpty()) {
            line.remove(share);
            forget(request.owner, share);
        }
        return true;
    }

    /** Starts those for whom there is room. */
    void serve(long now, Consumer<Request> started) {
        look(now);
        for (Share share = first(); share != null; share = first()) {
            line.remove(share);
            Request next = share.waiting.remove();
            waiting--;
            start(share, next, now);
            if (!share.waiting.isEmpty()) {
                line.add(share);
            }
            started.accept(next);
        }
    }

    int executing() {
        return executing;
    }

    int waiting() {
        return waiting;
    }

    /** How many projects are remembered. */
    int known() {
        return shares.size();
    }

    private boolean hasRoom(Share share) {
        if (share.executing == 0) {
            return brief.size() < width.getAsInt() + beyond;
        }
        if (executing < most) {
            return brief.size() + share.tarrying < width.getAsInt();
        }
        return share.tarrying == 0 && brief.size() < beyond;
    }

    /** Finds out which requests are long by now; they are in the order in which they began. */
    private void look(long now) {
        for (Iterator<Request> oldest = brief.iterator(); oldest.hasNext(); ) {
            Request request = oldest.next();
            if (now - request.startedAt < LONG) {
                return;
            }
            oldest.remove();
            request.share().tarrying++;
        }
    }

    /** Whose turn it is; those who are passed over have places already, so they are few. */
    private @Nullable Share first() {
        if (brief.size() >= width.getAsInt() + beyond) {
            return null;
        }
        for (Share share : line) {
            if (hasRoom(share)) {
                return share;
            }
        }
        return null;
    }

    private void start(Share share, Request request, long now) {
        virtualTime = Math.max(virtualTime, share.tag);
        request.startedAt = now;
        request.charged = share.usualCost;
        share.tag += request.charged;
        share.executing++;
        executing++;
        brief.add(request);
    }

    private void charge(Share share, long difference) {
        boolean inLine = !share.waiting.isEmpty() && line.remove(share);
        share.tag += difference;
        if (inLine) {
            line.add(share);
        }
    }

    /** A project without requests is remembered only while it owes something to others. */
    private void forget(String owner, Share share) {
        if (executing == 0 && waiting == 0) {
            shares.clear();
            virtualTime = 0;
            forgetAt = FORGOTTEN_FROM;
        } else if (share.owesNothing(virtualTime)) {
            shares.remove(owner);
        } else if (shares.size() > forgetAt) {
            shares.values().removeIf(other -> other.owesNothing(virtualTime));
            forgetAt = Math.max(FORGOTTEN_FROM, 2 * shares.size());
        }
    }

    /** What became of an arrival. */
    enum Outcome {
        STARTED,
        WAITS,
        REFUSED
    }

    /** One request on its way through. */
    static class Request {
        private final String owner;
        private @Nullable Share share;
        private long startedAt;
        private long charged;

        Request(String owner) {
            this.owner = owner;
        }

        private Share share() {
            if (share == null) {
                throw new IllegalStateException("The request did not arrive");
            }
            return share;
        }
    }

    private static final class Share {
        private final long id;
        private final Deque<Request> waiting = new ArrayDeque<>(2);
        private long tag;
        private long usualCost;
        private int executing;
        private int tarrying;

        private Share(long id, long usualCost) {
            this.id = id;
            this.usualCost = usualCost;
        }

        private boolean owesNothing(long virtualTime) {
            return executing == 0 && waiting.isEmpty() && tag <= virtualTime;
        }
    }
}
