package dev.loam.function.worker;

import dev.loam.platform.project.ProjectRef;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Booted workers that are nobody's yet: at rest one of each kind, in the memory class that was last asked for. */
final class StemCells {
    /** The call that took a stem cell needs the processor more than the next one does. */
    private static final Duration REFILL_DELAY = Duration.ofMillis(500);

    private static final System.Logger LOGGER = System.getLogger(StemCells.class.getName());

    private final WorkerStarter starter;
    private final ScheduledExecutorService timer;
    private final Map<HostKind, Worker> waiting = new EnumMap<>(HostKind.class);
    private boolean closed;

    /** @param kept whether any are kept waiting at all */
    StemCells(WorkerStarter starter, ScheduledExecutorService timer, boolean kept) {
        this.starter = starter;
        this.timer = timer;
        this.closed = !kept;
    }

    /** A waiting worker of exactly this class, or a new one. It may still be booting. */
    Worker take(HostKind host, int memoryMb, ProjectRef project)
            throws IOException, InterruptedException, NoRoomException {
        Worker stem = takeWaiting(host, memoryMb);
        if (stem != null) {
            return stem;
        }
        return starter.start(host, memoryMb, project);
    }

    /** Ends one that waits in vain, for those who need its room; null when there is none. */
    synchronized @Nullable Worker giveUpOne() {
        Iterator<Worker> stems = waiting.values().iterator();
        if (!stems.hasNext()) {
            return null;
        }
        Worker stem = stems.next();
        stems.remove();
        discard(stem);
        return stem;
    }

    /** Sees to it that one is waiting, some time after now. */
    void refill(HostKind host, int memoryMb) {
        timer.schedule(
                () -> Thread.startVirtualThread(() -> fill(host, memoryMb)),
                REFILL_DELAY.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** Sees to it that one is waiting now, and replaces one of another memory class. */
    void fill(HostKind host, int memoryMb) {
        if (isWaiting(host, memoryMb) || starter.turns().isAnybodyWaiting()) {
            return;
        }
        try {
            keep(host, starter.start(host, memoryMb, null));
        } catch (NoRoomException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "There is no room for a stem cell", e);
        } catch (IOException | RuntimeException e) {
            LOGGER.log(System.Logger.Level.WARNING, "No stem cell could be started", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Starts one anew, from an image that has become better. */
    void replace(HostKind host, int memoryMb) {
        Worker before = find(host);
        if (before != null) {
            takeWaiting(host, before.memoryMb());
            discard(before);
        }
        fill(host, memoryMb);
    }

    /** The worker that waits, for those who measure it. */
    synchronized @Nullable Worker find(HostKind host) {
        return waiting.get(host);
    }

    /** Ends those that wait, and keeps none from now on; each future completes when one is gone. */
    synchronized List<CompletableFuture<?>> endAll() {
        closed = true;
        waiting.values().forEach(StemCells::discard);
        return waiting.values().stream()
                .<CompletableFuture<?>>map(Worker::ended)
                .toList();
    }

    private synchronized @Nullable Worker takeWaiting(HostKind host, int memoryMb) {
        Worker stem = waiting.get(host);
        if (stem == null || stem.memoryMb() != memoryMb) {
            return null;
        }
        waiting.remove(host);
        return stem.isEnding() ? null : stem;
    }

    private synchronized boolean isWaiting(HostKind host, int memoryMb) {
        Worker stem = waiting.get(host);
        return closed || (stem != null && stem.memoryMb() == memoryMb && !stem.isEnding());
    }

    private synchronized void keep(HostKind host, Worker started) {
        Worker before = closed ? started : waiting.put(host, started);
        if (before != null) {
            discard(before);
        }
    }

    private static void discard(Worker worker) {
        worker.end(new Ending(Outcome.CRASHED, "The stem cell is not needed"));
    }
}
