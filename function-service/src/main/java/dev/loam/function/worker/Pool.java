package dev.loam.function.worker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The workers of one deployment: none at rest, and as many as its concurrency needs when it is called. */
final class Pool {
    private final Deployment deployment;
    private final Assignments assignments;
    private final int invocationsPerWorker;
    private final Duration idleTimeout;
    private final ScheduledExecutorService timer;
    private final Semaphore concurrency;
    private final List<Seat> seats = new ArrayList<>();
    private int users;

    Pool(
            Deployment deployment,
            Assignments assignments,
            int invocationsPerWorker,
            Duration idleTimeout,
            ScheduledExecutorService timer) {
        this.deployment = deployment;
        this.assignments = assignments;
        this.invocationsPerWorker = invocationsPerWorker;
        this.idleTimeout = idleTimeout;
        this.timer = timer;
        this.concurrency = new Semaphore(deployment.concurrency(), true);
    }

    /** How a pool gets workers that have loaded its function. */
    @FunctionalInterface
    interface Assignments {
        Seat.Assigned start(Deployment deployment) throws InterruptedException, NoRoomException, StartFailedException;
    }

    /** A place for one invocation. */
    record Lease(Seat seat, Seat.Assigned assigned, boolean cold) {}

    /** Waits for room, then for a worker. */
    Lease lease(Duration patience) throws InterruptedException, NoRoomException, StartFailedException {
        if (!concurrency.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new NoRoomException(
                    "%s runs %d times already, which is all it may".formatted(deployment, deployment.concurrency()));
        }
        Seat seat = null;
        boolean leased = false;
        try {
            Taken taken = take();
            seat = taken.seat;
            boolean cold = seat.isStarting();
            if (taken.added) {
                start(seat);
            }
            Lease lease = new Lease(seat, seat.await(), cold);
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

    /** The worker that has rested longest. */
    synchronized Optional<Seat> longestIdle() {
        return seats.stream().filter(Seat::isIdle).min(Comparator.comparingLong(Seat::idleSince));
    }

    synchronized boolean endIfIdle(Seat seat) {
        if (!seat.isIdle()) {
            return false;
        }
        seats.remove(seat);
        seat.end(new Ending(Outcome.CRASHED, "The worker was idle and has been ended"));
        return true;
    }

    /** Ends all workers; each future completes when one is gone. */
    synchronized List<CompletableFuture<?>> endAll() {
        Ending ending = new Ending(Outcome.CRASHED, "The function's workers were ended by the platform");
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

    synchronized boolean isUnused() {
        return users == 0 && seats.isEmpty();
    }

    private record Taken(Seat seat, boolean added) {}

    private synchronized Taken take() {
        seats.removeIf(Seat::isDead);
        Optional<Seat> free = seats.stream()
                .filter(seat -> seat.leases() < invocationsPerWorker)
                .min(Comparator.comparing(Seat::isStarting).thenComparing(Seat::leases));
        Seat seat = free.orElseGet(Seat::new);
        if (free.isEmpty()) {
            seats.add(seat);
        }
        seat.lease();
        return new Taken(seat, free.isEmpty());
    }

    private void start(Seat seat) throws InterruptedException {
        try {
            seat.started(assignments.start(deployment));
        } catch (NoRoomException | StartFailedException | RuntimeException e) {
            seat.failed(e);
        } catch (InterruptedException e) {
            seat.failed(new StartFailedException(Outcome.FAILED, "Starting the function was interrupted", ""));
            throw e;
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
        } else if (rests) {
            seat.endsWith(timer.schedule(() -> endIfIdle(seat), idleTimeout.toMillis(), TimeUnit.MILLISECONDS));
        }
    }
}
