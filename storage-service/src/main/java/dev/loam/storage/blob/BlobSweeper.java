package dev.loam.storage.blob;

import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.project.ProjectRef;
import dev.loam.storage.StorageProperties;
import dev.loam.storage.problem.BlobsUnavailableException;
import dev.loam.storage.usage.BilledBytes;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Removes, slowly, what no object refers to: blobs whose rows were deleted by SQL, whose uploads were cut off between
 * blob and row, or that a failure of power left, and all of projects that are gone. One project at a time, each at most once per interval, and only what
 * is older than the grace that a running upload needs.
 */
public final class BlobSweeper implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(BlobSweeper.class);
    private static final int BATCH = 500;

    private final BlobStore blobs;
    private final BlobRegister register;
    private final BlobRemoval removal;
    private final FreedBytes freed;
    private final List<SweptData> others;
    private final ProjectDirectory projects;
    private final BilledBytes billed;
    private final StorageProperties properties;
    private final Clock clock;
    private final Map<ProjectRef, Instant> swept = new HashMap<>();
    private final Deque<ProjectRef> due = new ArrayDeque<>();
    private final Set<ProjectRef> asked = new HashSet<>();
    private @Nullable ScheduledExecutorService scheduler;

    BlobSweeper(
            BlobStore blobs,
            BlobRegister register,
            BlobRemoval removal,
            FreedBytes freed,
            List<SweptData> others,
            ProjectDirectory projects,
            BilledBytes billed,
            StorageProperties properties,
            Clock clock) {
        this.blobs = blobs;
        this.register = register;
        this.removal = removal;
        this.freed = freed;
        this.others = List.copyOf(others);
        this.projects = projects;
        this.billed = billed;
        this.properties = properties;
        this.clock = clock;
    }

    /** What a sweep would find now. */
    SweepReport look(ProjectRef project, boolean dryRun) throws IOException {
        Instant before = clock.instant().minus(properties.orphanGrace());
        AtomicLong unknown = new AtomicLong();
        blobs.walk(project, before, versions -> unknown.addAndGet(register.countUnregistered(project, versions)));
        return register.look(project, before, dryRun, unknown.get()).with(blobs.size(project), billed.of(project));
    }

    /** Has this project swept before all others, once, however often that is said until then. */
    synchronized void sweepSoon(ProjectRef project) {
        if (scheduler != null && asked.add(project)) {
            scheduler.execute(() -> sweepAsked(project));
        }
    }

    private void sweepAsked(ProjectRef project) {
        synchronized (this) {
            asked.remove(project);
        }
        try {
            sweep(project);
        } catch (IOException | RuntimeException failure) {
            log.warn("A sweep of {} that was asked for failed", project, failure);
        }
    }

    /** Sweeps one project now. */
    public void sweep(ProjectRef project) throws IOException {
        sweep(project, properties.orphanGrace());
    }

    /** Sweeps one project now, of what is older than this. */
    public void sweep(ProjectRef project, Duration grace) throws IOException {
        Instant now = clock.instant();
        Instant before = now.minus(grace);
        if (projects.find(project) == null) {
            removal.removeOld(project, before);
            return;
        }
        blobs.tidy(project, now, before);
        Exception failure = sweepOthers(project, now, before);
        sweepOrphans(project, now, before);
        // A mover's copy may be younger than the removal of its blob, by no more than anything takes that is under way.
        freed.forget(project, before.minus(grace.abs()));
        switch (failure) {
            case null -> {}
            case IOException known -> throw known;
            case RuntimeException known -> throw known;
            default -> throw new IllegalStateException(failure);
        }
    }

    /** One that fails holds up no other; returns what the first one met. */
    private @Nullable Exception sweepOthers(ProjectRef project, Instant now, Instant before) throws IOException {
        Exception first = null;
        for (SweptData other : others) {
            try {
                other.sweep(project, now, before);
            } catch (InterruptedIOException | BlobsUnavailableException forAll) {
                throw forAll;
            } catch (IOException | RuntimeException failure) {
                log.warn("A part of the sweep of {} failed; the rest follows", project, failure);
                first = first == null ? failure : first;
            }
        }
        return first;
    }

    private void sweepOrphans(ProjectRef project, Instant now, Instant before) throws IOException {
        register.retakeReferred(project, before);
        register.releaseForgotten(project, before);
        int removed;
        do {
            removed = register.discard(project, register.released(project, before, BATCH), now);
        } while (removed == BATCH);
        blobs.walk(project, before, versions -> register.removeUnregistered(project, versions, now));
    }

    private void sweepNext() {
        try {
            ProjectRef project = next();
            if (project != null) {
                sweep(project);
            }
        } catch (IOException | RuntimeException failure) {
            log.warn("A sweep failed; the next one follows", failure);
        } finally {
            plan(pause());
        }
    }

    /** Until a project is due: where none is, nothing wakes. */
    private synchronized Duration pause() {
        Instant next = swept.values().stream().min(Comparator.naturalOrder()).orElse(clock.instant());
        Duration until = Duration.between(clock.instant(), next.plus(properties.sweepInterval()));
        return due.isEmpty() && until.compareTo(properties.sweepPause()) > 0 ? until : properties.sweepPause();
    }

    private synchronized void plan(Duration pause) {
        if (scheduler != null) {
            scheduler.schedule(this::sweepNext, pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private synchronized @Nullable ProjectRef next() throws IOException {
        if (due.isEmpty()) {
            removal.announce();
            Collection<ProjectRef> all = blobs.projects();
            swept.keySet().retainAll(all);
            Instant limit = clock.instant().minus(properties.sweepInterval());
            for (ProjectRef project : all) {
                if (swept.getOrDefault(project, Instant.MIN).isBefore(limit)) {
                    due.add(project);
                }
            }
        }
        ProjectRef project = due.poll();
        if (project != null) {
            swept.put(project, clock.instant());
        }
        return project;
    }

    @Override
    public synchronized void start() {
        scheduler = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("blob-sweeper").factory());
        plan(properties.sweepPause());
    }

    @Override
    public synchronized void stop() {
        if (scheduler != null) {
            scheduler.shutdownNow();
            scheduler = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return scheduler != null;
    }
}
