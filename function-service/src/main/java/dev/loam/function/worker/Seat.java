package dev.loam.function.worker;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** A worker in a pool, from when it is wanted until it has ended. Its counters are guarded by the pool. */
final class Seat {
    private final CompletableFuture<Assigned> worker = new CompletableFuture<>();
    private int leases;
    private boolean retiring;
    private long idleSince;
    private @Nullable Future<?> idleEnd;

    /**
     * A worker that has loaded its function.
     *
     * @param watch who watches it
     * @param started when it was asked for
     * @param queued how long there was no room for it
     */
    record Assigned(Worker worker, Watch watch, long started, Duration queued) {
        Assigned after(Duration wait) {
            return new Assigned(worker, watch, started, queued.plus(wait));
        }
    }

    void started(Assigned assigned) {
        worker.complete(assigned);
    }

    void failed(Exception cause) {
        worker.completeExceptionally(cause);
    }

    boolean isStarting() {
        return !worker.isDone();
    }

    boolean isDead() {
        return worker.isCompletedExceptionally()
                || (worker.isDone() && worker.join().worker().isEnding());
    }

    /** The worker that is or was in it; null while it starts, and if it never did. */
    @Nullable
    Assigned assigned() {
        return worker.isDone() && !worker.isCompletedExceptionally() ? worker.join() : null;
    }

    Assigned await() throws InterruptedException, StartFailedException, NoRoomException {
        try {
            return worker.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case StartFailedException failed ->
                    throw new StartFailedException(
                            failed.outcome(), String.valueOf(failed.getMessage()), failed.log(), failed.isOwnFault());
                case NoRoomException full ->
                    throw new NoRoomException(String.valueOf(full.getMessage()), full.outcome(), full.retryAfter());
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }

    int leases() {
        return leases;
    }

    /** It is given nothing more to do, and ends after what it does. */
    void retire() {
        retiring = true;
    }

    boolean isRetiring() {
        return retiring;
    }

    void lease() {
        leases++;
        if (idleEnd != null) {
            idleEnd.cancel(false);
            idleEnd = null;
        }
    }

    /** Whether it rests now. */
    boolean release() {
        leases--;
        idleSince = System.nanoTime();
        return leases == 0;
    }

    boolean isIdle() {
        return leases == 0 && !isStarting() && !isDead();
    }

    long idleSince() {
        return idleSince;
    }

    void endsWith(Future<?> end) {
        idleEnd = end;
    }

    /** Ends the worker; completes when it is gone. */
    CompletableFuture<?> end(Ending ending) {
        return worker.thenCompose(assigned -> {
            assigned.worker().end(ending);
            return assigned.worker().ended();
        });
    }
}
