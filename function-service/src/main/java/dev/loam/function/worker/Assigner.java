package dev.loam.function.worker;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Makes a worker out of a stem cell: gives it its deployment, and waits until the function is loaded. */
final class Assigner implements Pool.Assignments {
    private static final System.Logger LOGGER = System.getLogger(Assigner.class.getName());

    private final StemCells stemCells;
    private final CrashLoops crashLoops;
    private final Turns turns;
    private final Room room;
    private final Duration patience;
    private final Duration startTimeout;
    private final Watch.Limits limits;
    private final ScheduledExecutorService timer;
    private final Executor disks;

    /** Who can end a worker that rests, so that another may start. */
    @FunctionalInterface
    interface Room {
        boolean make() throws InterruptedException;
    }

    Assigner(
            StemCells stemCells,
            CrashLoops crashLoops,
            Turns turns,
            Room room,
            WorkerProperties properties,
            ScheduledExecutorService timer,
            Executor disks) {
        this.stemCells = stemCells;
        this.crashLoops = crashLoops;
        this.turns = turns;
        this.room = room;
        this.patience = properties.queueTimeout();
        this.startTimeout = properties.startTimeout();
        this.limits =
                new Watch.Limits(properties.maxThreads(), properties.maxDisk().toBytes(), properties.unreadTimeout());
        this.timer = timer;
        this.disks = disks;
    }

    @Override
    public Seat.Assigned start(Deployment deployment, boolean isWaitedFor)
            throws InterruptedException, NoRoomException, StartFailedException {
        try {
            long asked = System.nanoTime();
            Worker worker = isWaitedFor ? take(deployment) : takeFree(deployment);
            Duration queued = Duration.ofNanos(System.nanoTime() - asked);
            worker.niceness().isSuspect(() -> isSuspect(deployment));
            Watch watch = new Watch(worker, limits, timer, disks);
            if (!isSuspect(deployment)) {
                stemCells.refill(deployment.host(), deployment.memoryMb());
            }
            assign(worker, watch, deployment);
            return new Seat.Assigned(worker, watch, asked, queued);
        } catch (IOException e) {
            // No code of the function has run: a full disk, or a machine that starts no more processes.
            LOGGER.log(System.Logger.Level.ERROR, "No worker could be started for " + deployment, e);
            throw new StartFailedException(
                    Outcome.UNAVAILABLE, "No process could be started for the function", new CappedLog(), false);
        }
    }

    /** One, as soon as there is room and it is the project's turn. */
    private Worker take(Deployment deployment) throws IOException, InterruptedException, NoRoomException {
        if (!turns.isAnybodyBefore(deployment.project())) {
            Worker worker = tryToTake(deployment);
            if (worker != null) {
                return worker;
            }
        }
        return turns.take(deployment.project(), () -> tryToTake(deployment), patience);
    }

    private @Nullable Worker tryToTake(Deployment deployment) throws IOException, InterruptedException {
        try {
            return takeFree(deployment);
        } catch (NoRoomException e) {
            return room.make() ? tryOnceMore(deployment) : null;
        }
    }

    private @Nullable Worker tryOnceMore(Deployment deployment) throws IOException, InterruptedException {
        try {
            return takeFree(deployment);
        } catch (NoRoomException e) {
            // Somebody was quicker, or it is kept for somebody else.
            return null;
        }
    }

    private Worker takeFree(Deployment deployment) throws IOException, InterruptedException, NoRoomException {
        return isSuspect(deployment)
                ? stemCells.startAside(deployment.host(), deployment.memoryMb(), deployment.project())
                : stemCells.take(deployment.host(), deployment.memoryMb(), deployment.project());
    }

    private boolean isSuspect(Deployment deployment) {
        return crashLoops.isSuspect(deployment.key());
    }

    private void assign(Worker worker, Watch watch, Deployment deployment)
            throws InterruptedException, StartFailedException, IOException {
        boolean handedOver = false;
        boolean assigned = false;
        try {
            await(worker.hello());
            handedOver = true;
            worker.assign(deployment);
            watch.begin();
            await(worker.ready());
            assigned = true;
        } catch (ExecutionException e) {
            Ending known = worker.ending();
            Ending ending = known == null ? Ending.ofFunction(Outcome.FAILED, message(e)) : known;
            throw new StartFailedException(
                    handedOver ? ending.outcome() : Outcome.UNAVAILABLE,
                    "The function could not be loaded: " + ending.message(),
                    worker.bootLog(),
                    handedOver && ending.isOwnFault());
        } catch (TimeoutException e) {
            throw new StartFailedException(
                    handedOver ? Outcome.FAILED : Outcome.UNAVAILABLE,
                    "The function did not load within " + startTimeout.toSeconds() + " s",
                    worker.bootLog(),
                    handedOver);
        } finally {
            if (!assigned) {
                worker.end(Ending.ofPlatform(Outcome.FAILED, "The function could not be loaded"));
            }
        }
    }

    private void await(CompletableFuture<?> state) throws InterruptedException, ExecutionException, TimeoutException {
        state.get(startTimeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static String message(ExecutionException e) {
        Throwable cause = e.getCause();
        return String.valueOf((cause == null ? e : cause).getMessage());
    }
}
