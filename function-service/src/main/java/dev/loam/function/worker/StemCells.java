package dev.loam.function.worker;

import dev.loam.platform.project.ProjectRef;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Booted workers that are nobody's yet: of each kind as many as are lately asked for, in the memory class that was last
 * asked for. Thread-safe.
 */
final class StemCells {
    /** The call that took a stem cell needs the processor more than the next one does. */
    private static final Duration REFILL_DELAY = Duration.ofMillis(500);

    private static final long BOOT_SECONDS = 30;
    private static final System.Logger LOGGER = System.getLogger(StemCells.class.getName());

    private final WorkerStarter starter;
    private final ScheduledExecutorService timer;
    private final Map<HostKind, Shelf> shelves = new EnumMap<>(HostKind.class);
    private boolean closed;

    /** What waits of one kind. */
    private static final class Shelf {
        private final StemDemand demand;
        private final Deque<Worker> waiting = new ArrayDeque<>();
        private int memoryMb;
        private boolean isFilling;
        private boolean isWatched;

        private Shelf(WorkerProperties.Stems bounds) {
            this.demand = new StemDemand(bounds);
        }

        private long fitting() {
            waiting.removeIf(Worker::isEnding);
            return waiting.stream().filter(stem -> stem.memoryMb() == memoryMb).count();
        }
    }

    /** @param kept whether any are kept waiting at all */
    StemCells(
            WorkerStarter starter,
            ScheduledExecutorService timer,
            boolean kept,
            Function<HostKind, WorkerProperties.Stems> bounds) {
        this.starter = starter;
        this.timer = timer;
        this.closed = !kept;
        for (HostKind host : HostKind.values()) {
            shelves.put(host, new Shelf(bounds.apply(host)));
        }
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

    /** A new one, of which nobody's first call is made to wait. */
    Worker startAside(HostKind host, int memoryMb, ProjectRef project)
            throws IOException, InterruptedException, NoRoomException {
        return starter.start(host, memoryMb, project);
    }

    /** Ends one that waits in vain, for those who need its room; null when there is none. */
    synchronized @Nullable Worker giveUpOne() {
        Worker stem = shelves.values().stream()
                .max(Comparator.comparingInt(shelf -> shelf.waiting.size()))
                .map(shelf -> shelf.waiting.poll())
                .orElse(null);
        if (stem != null) {
            discard(stem);
        }
        return stem;
    }

    /** Sees to it that enough are waiting, some time after now. */
    void refill(HostKind host, int memoryMb) {
        timer.schedule(
                () -> Thread.startVirtualThread(() -> fill(host, memoryMb)),
                REFILL_DELAY.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** Sees to it that enough are waiting, started one after the other, in the place of those of another memory class. */
    void fill(HostKind host, int memoryMb) {
        Shelf shelf = shelf(host);
        if (!begin(shelf, memoryMb)) {
            return;
        }
        try {
            while (isMissing(shelf) && !starter.turns().isAnybodyWaiting()) {
                Worker started = starter.start(host, memoryOf(shelf), null);
                keep(shelf, started);
                awaitBooted(started);
                if (started.isEnding()) {
                    // Another one would end just the same.
                    return;
                }
            }
        } catch (NoRoomException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "There is no room for a stem cell", e);
        } catch (IOException | RuntimeException e) {
            LOGGER.log(System.Logger.Level.WARNING, "No stem cell could be started", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end(shelf);
        }
    }

    private static void awaitBooted(Worker started) {
        CompletableFuture.anyOf(started.hello(), started.ended())
                .completeOnTimeout(null, BOOT_SECONDS, TimeUnit.SECONDS)
                .exceptionally(_ -> null)
                .join();
    }

    /** Starts them anew, from an image that has become better. */
    void replace(HostKind host, int memoryMb) {
        clear(shelf(host));
        fill(host, memoryMb);
    }

    /** A worker that waits, for those who measure it. */
    synchronized @Nullable Worker find(HostKind host) {
        return shelf(host).waiting.peek();
    }

    /** How many wait. */
    synchronized int waiting(HostKind host) {
        return shelf(host).waiting.size();
    }

    /** Ends those that wait, and keeps none from now on; each future completes when one is gone. */
    synchronized List<CompletableFuture<?>> endAll() {
        closed = true;
        List<CompletableFuture<?>> ending = new ArrayList<>();
        for (Shelf shelf : shelves.values()) {
            shelf.waiting.forEach(stem -> {
                discard(stem);
                ending.add(stem.ended());
            });
            shelf.waiting.clear();
        }
        return ending;
    }

    private Shelf shelf(HostKind host) {
        return Objects.requireNonNull(shelves.get(host));
    }

    private synchronized @Nullable Worker takeWaiting(HostKind host, int memoryMb) {
        Shelf shelf = shelf(host);
        if (!closed) {
            shelf.demand.taken(System.nanoTime());
            watch(shelf);
        }
        shelf.waiting.removeIf(Worker::isEnding);
        Worker stem = shelf.waiting.stream()
                .filter(waiting -> waiting.memoryMb() == memoryMb)
                .findFirst()
                .orElse(null);
        if (stem != null) {
            shelf.waiting.remove(stem);
        }
        return stem;
    }

    /** One at a time fills a shelf; who comes meanwhile has said what memory class is wanted. */
    private synchronized boolean begin(Shelf shelf, int memoryMb) {
        shelf.memoryMb = memoryMb;
        if (shelf.isFilling) {
            return false;
        }
        shelf.isFilling = true;
        return true;
    }

    private synchronized void end(Shelf shelf) {
        shelf.isFilling = false;
    }

    private synchronized int memoryOf(Shelf shelf) {
        return shelf.memoryMb;
    }

    private synchronized boolean isMissing(Shelf shelf) {
        return !closed && shelf.fitting() < shelf.demand.wanted(System.nanoTime());
    }

    private synchronized void keep(Shelf shelf, Worker started) {
        if (closed) {
            discard(started);
            return;
        }
        shelf.waiting.add(started);
        trim(shelf);
    }

    private synchronized void clear(Shelf shelf) {
        shelf.waiting.forEach(StemCells::discard);
        shelf.waiting.clear();
    }

    /** Ends those that are more than wanted, of other memory classes first. */
    private void trim(Shelf shelf) {
        int wanted = shelf.demand.wanted(System.nanoTime());
        while (shelf.waiting.size() > wanted) {
            Worker other = shelf.waiting.stream()
                    .filter(stem -> stem.memoryMb() != shelf.memoryMb)
                    .findFirst()
                    .orElseGet(shelf.waiting::getFirst);
            shelf.waiting.remove(other);
            discard(other);
        }
    }

    /** Looks again when demand has passed; at rest nobody looks. */
    private void watch(Shelf shelf) {
        if (!shelf.isWatched) {
            shelf.isWatched = true;
            timer.schedule(() -> look(shelf), StemDemand.WINDOW.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private synchronized void look(Shelf shelf) {
        shelf.isWatched = false;
        if (closed) {
            return;
        }
        trim(shelf);
        if (shelf.demand.isAnything()) {
            watch(shelf);
        }
    }

    private static void discard(Worker worker) {
        worker.end(Ending.ofPlatform(Outcome.CRASHED, "The stem cell is not needed"));
    }
}
