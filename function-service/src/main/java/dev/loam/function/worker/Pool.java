package dev.loam.function.worker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The workers of one deployment: none at rest, and as many as its concurrency needs when it is called. */
final class Pool {
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LAST_RETRY = Duration.ofMinutes(5);

    private final Deployment deployment;
    private final Assignments assignments;
    private final int invocationsPerWorker;
    private final Duration idleTimeout;
    private final ScheduledExecutorService timer;
    private final Semaphore concurrency;
    private final List<Seat> seats = new ArrayList<>();
    private final Turns turns;
    private final CrashLoops crashLoops;
    private Duration retryAfter = FIRST_RETRY;
    private int kept;
    private int users;

    Pool(
            Deployment deployment,
            Assignments assignments,
            Turns turns,
            CrashLoops crashLoops,
            int invocationsPerWorker,
            Duration idleTimeout,
            ScheduledExecutorService timer) {
        this.deployment = deployment;
        this.assignments = assignments;
        this.turns = turns;
        this.crashLoops = crashLoops;
        this.invocationsPerWorker = invocationsPerWorker;
        this.idleTimeout = idleTimeout;
        this.timer = timer;
        this.concurrency = new Semaphore(deployment.concurrency(), true);
    }

    /** How a pool gets workers that have loaded its function. */
    @FunctionalInterface
    interface Assignments {
        /** @param isWaitedFor whether it is worth waiting, and ending others that rest, for room */
        Seat.Assigned start(Deployment deployment, boolean isWaitedFor)
                throws InterruptedException, NoRoomException, StartFailedException;
    }

    /** A place for one invocation. */
    record Lease(Seat seat, Seat.Assigned assigned, boolean cold, InvocationResult.Waits waits) {}

    /** Waits for room, then for a worker. */
    Lease lease(Duration patience) throws InterruptedException, NoRoomException, StartFailedException {
        long asked = System.nanoTime();
        if (!concurrency.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new NoRoomException(
                    "%s runs %d times already, which is all it may".formatted(deployment, deployment.concurrency()));
        }
        long entered = System.nanoTime();
        Seat seat = null;
        boolean leased = false;
        try {
            Taken taken = take();
            seat = taken.seat;
            boolean cold = seat.isStarting();
            if (taken.added) {
                start(seat, patience.minusNanos(entered - asked), true);
            }
            Seat.Assigned assigned = seat.await();
            Duration forRoom = taken.added ? assigned.queued() : Duration.ZERO;
            Duration queued = Duration.ofNanos(entered - asked).plus(forRoom);
            Duration startup = Duration.ofNanos(System.nanoTime() - entered).minus(forRoom);
            Lease lease = new Lease(seat, assigned, cold, new InvocationResult.Waits(queued, startup));
            leased = true;
            return lease;
        } finally {
            if (!leased) {
                release(seat);
            }
        }
    }

    void release(Lease lease) {
        release(lease.seat);
    }

    /** What came of an invocation says whether the function is well. */
    void learn(Outcome outcome) {
        if (outcome == Outcome.SUCCEEDED || outcome == Outcome.FAILED) {
            crashLoops.answered(deployment.key());
        }
    }

    /** The worker that has rested longest, and is not one of those that are kept. */
    synchronized Optional<Seat> longestIdle() {
        return isAnyKept() ? Optional.empty() : longestIdleOfAll();
    }

    /** The worker that has rested longest. */
    synchronized Optional<Seat> longestIdleOfAll() {
        return seats.stream().filter(Seat::isIdle).min(Comparator.comparingLong(Seat::idleSince));
    }

    /** Keeps so many workers although nobody calls, from now on. */
    void keep(int number) {
        synchronized (this) {
            kept = number;
            if (number == 0) {
                seats.stream().filter(Seat::isIdle).forEach(this::rest);
            }
        }
        startKept();
    }

    synchronized boolean endIfIdle(Seat seat) {
        if (!seat.isIdle()) {
            return false;
        }
        seats.remove(seat);
        seat.end(Ending.ofPlatform(Outcome.CRASHED, "The worker was idle and has been ended"));
        return true;
    }

    /** Lets all workers end after what they do; who calls from now on gets new ones. */
    void renew() {
        synchronized (this) {
            seats.forEach(Seat::retire);
            seats.stream().filter(Seat::isIdle).toList().forEach(this::endIfIdle);
        }
        startKept();
    }

    /** Ends all workers; each future completes when one is gone. */
    synchronized List<CompletableFuture<?>> endAll() {
        Ending ending = Ending.ofPlatform(Outcome.CRASHED, "The function's workers were ended by the platform");
        return seats.stream()
                .<CompletableFuture<?>>map(seat -> seat.end(ending))
                .toList();
    }

    synchronized Pool enter() {
        users++;
        return this;
    }

    synchronized void leave() {
        users--;
    }

    /** Whether a worker that is ready has something to do. */
    synchronized boolean isBusy() {
        return seats.stream().anyMatch(seat -> seat.leases() > 0 && !seat.isStarting());
    }

    /** The workers that are ready. */
    synchronized List<Worker> workers() {
        return seats.stream()
                .map(Seat::assigned)
                .filter(Objects::nonNull)
                .map(Seat.Assigned::worker)
                .toList();
    }

    synchronized boolean isUnused() {
        return users == 0 && seats.isEmpty() && kept == 0;
    }

    private record Taken(Seat seat, boolean added) {}

    private synchronized Taken take() {
        seats.removeIf(Seat::isDead);
        Optional<Seat> free = seats.stream()
                .filter(seat -> seat.leases() < invocationsPerWorker && !seat.isRetiring())
                .min(Comparator.comparing(Seat::isStarting).thenComparing(Seat::leases));
        Seat seat = free.orElseGet(Seat::new);
        if (free.isEmpty()) {
            seats.add(seat);
        }
        seat.lease();
        return new Taken(seat, free.isEmpty());
    }

    /** Whether one more at rest would be one of those that are kept. */
    private boolean isAnyKept() {
        return seats.size() <= kept;
    }

    /** Starts what is missing of the kept ones, one after the other. */
    private void startKept() {
        Seat seat = addKept();
        if (seat == null) {
            return;
        }
        Thread.ofVirtual().name("loam-keep-worker").start(() -> {
            try {
                start(seat, Duration.ZERO, false);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            settle(seat);
            if (!seat.isDead()) {
                startKept();
            }
        });
    }

    private synchronized @Nullable Seat addKept() {
        seats.removeIf(Seat::isDead);
        if (seats.stream().filter(seat -> !seat.isRetiring()).count() >= kept) {
            return null;
        }
        Seat seat = new Seat();
        seats.add(seat);
        seat.lease();
        return seat;
    }

    /** One is gone. If it was kept there is another one soon, later and later if they do not start. */
    private synchronized void replaceKept(boolean started) {
        retryAfter = started ? FIRST_RETRY : min(retryAfter.multipliedBy(2), LAST_RETRY);
        if (kept > 0) {
            Duration wait = max(retryAfter, crashLoops.wait(deployment.key()));
            timer.schedule(this::startKept, wait.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private void start(Seat seat, Duration patience, boolean isWaitedFor) throws InterruptedException {
        long asked = System.nanoTime();
        try {
            awaitBackOff(patience);
            long started = System.nanoTime();
            Seat.Assigned assigned = start(started, isWaitedFor);
            seat.started(assigned.after(Duration.ofNanos(started - asked)));
            assigned.worker().ended().thenRun(() -> {
                blame(assigned);
                replaceKept(true);
            });
        } catch (NoRoomException | StartFailedException e) {
            seat.failed(e);
            replaceKept(false);
        } finally {
            // Others wait for it too, whatever was thrown.
            if (seat.isStarting()) {
                seat.failed(new StartFailedException(
                        Outcome.FAILED, "Starting the function was interrupted", new CappedLog(), false));
            }
        }
    }

    private Seat.Assigned start(long started, boolean isWaitedFor)
            throws InterruptedException, NoRoomException, StartFailedException {
        try {
            return assignments.start(deployment, isWaitedFor);
        } catch (StartFailedException e) {
            if (e.isOwnFault()) {
                crashLoops.crashed(deployment.key(), started);
            }
            throw e;
        }
    }

    /** Waits too where it is in vain: who asks again at once would only be refused faster. */
    private void awaitBackOff(Duration patience) throws InterruptedException, NoRoomException {
        Duration wait = crashLoops.wait(deployment.key());
        if (wait.isZero()) {
            return;
        }
        Thread.sleep(min(wait, max(patience, Duration.ZERO)));
        Duration left = crashLoops.wait(deployment.key());
        if (left.isPositive()) {
            throw new NoRoomException(
                    "The processes of %s ended by its own fault again and again: the next one starts later"
                            .formatted(deployment),
                    Outcome.POSTPONED,
                    left);
        }
    }

    /** Told when the caller is, and again when the process is gone: it counts once. */
    private void blame(Seat.@Nullable Assigned assigned) {
        Ending ending = assigned == null ? null : assigned.worker().ending();
        if (assigned != null && ending != null && ending.isOwnFault()) {
            crashLoops.crashed(deployment.key(), assigned.started());
        }
    }

    private void release(@Nullable Seat seat) {
        if (seat != null) {
            settle(seat);
        }
        concurrency.release();
    }

    private synchronized void settle(Seat seat) {
        boolean rests = seat.release();
        if (seat.isDead()) {
            seats.remove(seat);
            blame(seat.assigned());
        } else if (rests && seat.isRetiring()) {
            endIfIdle(seat);
        } else if (rests) {
            rest(seat);
            turns.moved();
        }
    }

    private void rest(Seat seat) {
        seat.endsWith(timer.schedule(() -> endIfNotKept(seat), idleTimeout.toMillis(), TimeUnit.MILLISECONDS));
    }

    private synchronized void endIfNotKept(Seat seat) {
        if (!isAnyKept()) {
            endIfIdle(seat);
        }
    }
}
