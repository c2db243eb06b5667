package dev.loam.storage.migration;

import dev.loam.platform.project.ProjectRef;
import dev.loam.storage.blob.BlobStore;
import dev.loam.storage.blob.BlobStores;
import dev.loam.storage.migration.BlobMover.Outcome;
import dev.loam.storage.migration.MigrationRepository.Held;
import dev.loam.storage.migration.RegisteredBlobs.Amount;
import dev.loam.storage.migration.RegisteredBlobs.Registered;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One project's migration, to its end or until it is another's. For one thread. */
final class MigrationRun implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(MigrationRun.class);
    private static final Duration PAUSE = Duration.ofSeconds(10);
    /** How long an upload may take from its row in the register to its bytes. */
    private static final Duration YOUNG = Duration.ofMinutes(10);

    private static final int MOST_FAILURES = 30;
    private static final int AT_ONCE = 4;
    private static final int BATCH = 64;
    private static final long BATCH_BYTES = 256L << 20;
    private static final UUID FIRST = new UUID(0, 0);

    private final ProjectRef project;
    private final MigrationRepository migrations;
    private final RegisteredBlobs register;
    private final BlobStores stores;
    private final Duration lease;
    private final Clock clock;
    private final UUID holder = UUID.randomUUID();

    MigrationRun(
            ProjectRef project,
            MigrationRepository migrations,
            RegisteredBlobs register,
            BlobStores stores,
            Duration lease,
            Clock clock) {
        this.project = project;
        this.migrations = migrations;
        this.register = register;
        this.stores = stores;
        this.lease = lease;
        this.clock = clock;
    }

    @Override
    public void run() {
        int failures = 0;
        try {
            while (!Thread.currentThread().isInterrupted()) {
                BlobMigration migration =
                        migrations.take(project, holder, clock.instant(), lease).orElse(null);
                if (migration == null && !awaitTurn()) {
                    return;
                }
                if (migration != null && !attempt(migration, ++failures)) {
                    return;
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Until whoever holds it gives it back or is taken for dead; false when there is nothing to wait for. */
    private boolean awaitTurn() throws InterruptedException {
        BlobMigration other = migrations.find(project).orElse(null);
        if (other == null || other.finishedAt() != null) {
            return false;
        }
        Instant until = other.heldUntil() == null ? clock.instant() : other.heldUntil();
        Duration pause = Duration.between(clock.instant(), until).plusSeconds(1);
        Thread.sleep(pause.compareTo(lease) > 0 ? lease : pause.isNegative() ? Duration.ofSeconds(1) : pause);
        return true;
    }

    /** Returns whether there is more to do. */
    private boolean attempt(BlobMigration migration, int number) throws InterruptedException {
        String problem;
        try {
            return !moveAll(migration);
        } catch (IOException | RuntimeException failure) {
            if (Thread.currentThread().isInterrupted()) {
                return false;
            }
            log.warn("Moving the blobs of {} met a problem", project, failure);
            problem = String.valueOf(failure.getMessage());
        }
        if (number >= MOST_FAILURES) {
            migrations.end(held(migration), false, migration.stuckBlobs(), problem);
            return false;
        }
        migrations.progress(held(migration), 0, 0, problem);
        Thread.sleep(PAUSE);
        return true;
    }

    /** Returns whether it is finished; otherwise it is another's, or has another target. */
    private boolean moveAll(BlobMigration migration) throws IOException, InterruptedException {
        BlobStore source = stores.find(migration.source());
        BlobStore target = stores.find(migration.target());
        if (source == null || target == null) {
            throw new IOException("One of the two stores is not configured any more");
        }
        BlobMover mover = new BlobMover(register, migration.source(), source, migration.target(), target);
        Amount amount = register.amount(project, migration.source());
        if (!migrations.count(held(migration), amount.blobs(), amount.bytes())) {
            return false;
        }
        long stuck = 0;
        UUID after = FIRST;
        for (List<Registered> batch = batch(migration, after); !batch.isEmpty(); batch = batch(migration, after)) {
            Tally tally = move(mover, batch);
            stuck += tally.stuck;
            after = batch.getLast().version();
            if (!migrations.progress(held(migration), tally.blobs, tally.bytes, null)) {
                return false;
            }
        }
        mover.removeLeftovers(project, () -> migrations.progress(held(migration), 0, 0, null));
        String problem = stuck == 0 ? null : "%d blobs are missing or damaged where they lie".formatted(stuck);
        return migrations.end(held(migration), true, stuck, problem);
    }

    private List<Registered> batch(BlobMigration migration, UUID after) {
        List<Registered> batch = new ArrayList<>();
        long bytes = 0;
        for (Registered blob : register.next(project, migration.source(), after, BATCH)) {
            if (!batch.isEmpty() && bytes + blob.size() > BATCH_BYTES) {
                break;
            }
            batch.add(blob);
            bytes += blob.size();
        }
        return batch;
    }

    private Tally move(BlobMover mover, List<Registered> batch) throws IOException, InterruptedException {
        Instant young = clock.instant().minus(YOUNG);
        List<Callable<Outcome>> moves = new ArrayList<>();
        for (Registered blob : batch) {
            moves.add(() -> mover.move(project, blob, young));
        }
        Tally tally = new Tally();
        try (ExecutorService some =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            List<Future<Outcome>> outcomes = some.invokeAll(moves);
            for (int each = 0; each < batch.size(); each++) {
                tally.add(outcomes.get(each).get(), batch.get(each).size());
            }
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof IOException known ? known : new IOException(failure.getCause());
        }
        return tally;
    }

    private Held held(BlobMigration migration) {
        Instant now = clock.instant();
        return new Held(project, holder, migration.target(), now, now.plus(lease));
    }

    private static final class Tally {
        private long blobs;
        private long bytes;
        private long stuck;

        void add(Outcome outcome, long size) {
            switch (outcome) {
                case MOVED -> {
                    blobs++;
                    bytes += size;
                }
                case STUCK -> stuck++;
                case GONE, LATER -> {}
            }
        }
    }
}
