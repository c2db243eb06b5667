package dev.loam.storage.migration;

import dev.loam.platform.audit.AuditLog;
import dev.loam.platform.change.ChangeFeed;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import dev.loam.storage.blob.BlobStores;
import dev.loam.storage.blob.StoreName;
import dev.loam.storage.blob.SweptData;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Begins migrations, and goes on with those that another process, or this one before it was restarted, left unfinished.
 * Where there is one store only, it does nothing at all.
 */
final class BlobMigrations implements SmartLifecycle, SweptData {
    private final MigrationRepository migrations;
    private final RegisteredBlobs register;
    private final BlobStores stores;
    private final ChangeFeed changes;
    private final AuditLog audit;
    private final TransactionOperations transactions;
    private final Duration lease;
    private final Clock clock;
    private final Set<ProjectRef> running = ConcurrentHashMap.newKeySet();
    private @Nullable ExecutorService movers;

    BlobMigrations(
            MigrationRepository migrations,
            RegisteredBlobs register,
            BlobStores stores,
            ChangeFeed changes,
            AuditLog audit,
            TransactionOperations transactions,
            Duration lease,
            Clock clock) {
        this.migrations = migrations;
        this.register = register;
        this.stores = stores;
        this.changes = changes;
        this.audit = audit;
        this.transactions = transactions;
        this.lease = lease;
        this.clock = clock;
    }

    /** Has the project's blobs moved; where that is under way already, it goes on. */
    BlobMigration begin(ProjectRef project, StoreName target) {
        if (stores.find(target) == null || stores.find(StoreName.S3) == null) {
            throw new ProblemException(
                    MigrationError.STORE_NOT_CONFIGURED,
                    "This installation has no bucket: set loam.storage.s3.bucket and what belongs to it");
        }
        BlobMigration migration = transactions.execute(_ -> {
            BlobMigration before = migrations.find(project).orElse(null);
            BlobMigration begun = migrations.begin(project, target, clock.instant());
            audit.changed(before, begun);
            changes.publish(Placements.CHANGE, project.value());
            return begun;
        });
        if (migration == null) {
            throw new IllegalStateException("A transaction gave nothing back");
        }
        launch(project);
        return migration;
    }

    Optional<BlobMigration> find(ProjectRef project) {
        return migrations.find(project);
    }

    /** Uploads that had begun before a project was placed elsewhere end where they began: they are moved after it. */
    @Override
    public void sweep(ProjectRef project, Instant now, Instant before) {
        if (stores.find(StoreName.S3) == null) {
            return;
        }
        BlobMigration migration = migrations.find(project).orElse(null);
        if (migration == null) {
            return;
        }
        if (migration.finishedAt() == null) {
            launch(project);
        } else if (register.amount(project, migration.source()).blobs() > migration.stuckBlobs()) {
            migrations.begin(project, migration.target(), now);
            launch(project);
        }
    }

    private synchronized void launch(ProjectRef project) {
        if (movers != null && running.add(project)) {
            MigrationRun run = new MigrationRun(project, migrations, register, stores, lease, clock);
            movers.execute(() -> {
                try {
                    run.run();
                } finally {
                    running.remove(project);
                }
            });
        }
    }

    @Override
    public synchronized void start() {
        movers = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("blob-mover-", 0).factory());
        if (stores.find(StoreName.S3) != null) {
            movers.execute(() -> migrations.unfinished().forEach(found -> launch(found.project())));
        }
    }

    @Override
    public synchronized void stop() {
        if (movers != null) {
            movers.shutdownNow();
            movers = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return movers != null;
    }
}
