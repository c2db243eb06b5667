package dev.loam.database.catalog;

import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeListener;
import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.tenancy.ProjectConnection;
import dev.loam.platform.tenancy.ProjectConnections;
import dev.loam.platform.tenancy.RoleKind;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Each project's catalog, read at its first request and again when a request meets another schema epoch. However many
 * requests find it missing, one reads; where an older one is at hand, it serves until the newer one is read.
 */
public final class Catalogs implements ChangeListener {
    private static final Logger log = LoggerFactory.getLogger(Catalogs.class);

    private static final int PATIENCE_SECONDS = 2;

    private final ProjectConnections connections;
    private final ProjectDirectory projects;
    private final Settling settling;
    private final ConcurrentMap<ProjectRef, Entry> entries = new ConcurrentHashMap<>();

    /**
     * Catalogs by these connections.
     *
     * @param settling told of each project whose schema was found changed, or may have changed while nobody looked
     */
    public Catalogs(ProjectConnections connections, ProjectDirectory projects, Settling settling) {
        this.connections = connections;
        this.projects = projects;
        this.settling = settling;
    }

    /** What has to follow the schema. */
    @FunctionalInterface
    public interface Settling {
        /** Brings it in line from another thread, and tells the epoch at which it did; null when it could not. */
        CompletableFuture<@Nullable String> settleSoon(ProjectRef project);
    }

    /** The catalog of the project as it is now. */
    public Catalog current(ProjectRef project) {
        List<String> schemas = ExposedSchemas.of(projects.require(project));
        try (ProjectConnection connection = connections.borrow(project, RoleKind.API)) {
            return CatalogLoader.load(connection.jdbc(), schemas);
        } catch (SQLException failure) {
            throw new DataAccessResourceFailureException(
                    "The catalog of %s cannot be read".formatted(project), failure);
        }
    }

    /**
     * The catalog of the project, which may be out of date by what a request's own round trip will tell. The first one waits
     * for what has to follow the schema: a change that came before it would be lost.
     */
    public Catalog of(ProjectRef project, List<String> schemas) throws SQLException {
        Entry entry = entries.computeIfAbsent(project, _ -> new Entry());
        Loaded loaded = entry.loaded;
        Catalog catalog =
                loaded != null && loaded.schemas.equals(schemas) ? loaded.catalog : entry.load(project, schemas, null);
        entry.awaitSettled();
        return catalog;
    }

    /** Has another thread read the catalog of that epoch; the one that is at hand serves until then. */
    public void refreshSoon(ProjectRef project, List<String> schemas, String epoch) {
        Entry entry = entries.computeIfAbsent(project, _ -> new Entry());
        if (entry.refreshing.compareAndSet(false, true)) {
            Thread.ofVirtual().start(() -> {
                try {
                    refreshed(project, schemas, epoch);
                } catch (SQLException | RuntimeException failure) {
                    log.warn("The catalog of {} could not be read anew", project, failure);
                } finally {
                    entry.refreshing.set(false);
                }
            });
        }
    }

    /** Drops what is known of a project that is at rest. */
    public void forget(ProjectRef project) {
        entries.remove(project);
    }

    /** How many projects' catalogs are held. */
    public int size() {
        return entries.size();
    }

    /** The catalog of that epoch, or of a later one. */
    public Catalog refreshed(ProjectRef project, List<String> schemas, String epoch) throws SQLException {
        return entries.computeIfAbsent(project, _ -> new Entry()).load(project, schemas, epoch);
    }

    @Override
    public void changed(Change change) {
        if (change.kind().equals(Change.PROJECT)) {
            entries.keySet().removeIf(project -> project.value().equals(change.key()));
        }
    }

    @Override
    public void missed() {
        entries.clear();
    }

    private record Loaded(List<String> schemas, Catalog catalog) {}

    private final class Entry {
        private final ReentrantLock lock = new ReentrantLock();
        private final AtomicBoolean refreshing = new AtomicBoolean();
        private volatile @Nullable Loaded loaded;

        /** Until the first catalog's project is settled. */
        private volatile @Nullable CompletableFuture<@Nullable String> unsettled;

        /** Reads, unless another did meanwhile; what it read may be of an earlier epoch than the one that is wanted. */
        private Catalog load(ProjectRef project, List<String> schemas, @Nullable String epoch) throws SQLException {
            lock.lock();
            try {
                Loaded present = loaded;
                if (present != null
                        && present.schemas.equals(schemas)
                        && (epoch == null || present.catalog.epoch().equals(epoch))) {
                    return present.catalog;
                }
                CompletableFuture<@Nullable String> first = present == null ? settling.settleSoon(project) : null;
                Catalog catalog = read(project, schemas);
                unsettled = first;
                loaded = new Loaded(List.copyOf(schemas), catalog);
                if (first == null) {
                    settling.settleSoon(project);
                } else {
                    first.thenAccept(settled -> {
                        if (settled != null && !settled.equals(catalog.epoch())) {
                            settling.settleSoon(project);
                        }
                    });
                }
                return catalog;
            } finally {
                lock.unlock();
            }
        }

        private Catalog read(ProjectRef project, List<String> schemas) throws SQLException {
            try (ProjectConnection connection = connections.borrow(project, RoleKind.API)) {
                return CatalogLoader.load(connection.jdbc(), schemas);
            }
        }

        /** Not for long: it may wait for a table that somebody else has locked. */
        private void awaitSettled() {
            CompletableFuture<@Nullable String> settled = unsettled;
            if (settled == null) {
                return;
            }
            try {
                settled.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException | TimeoutException late) {
                log.debug("A first request goes before what follows the schema", late);
            }
            unsettled = null;
        }
    }
}
