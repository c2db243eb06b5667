package dev.loam.platform.tenancy;

import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeListener;
import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.schema.ProjectSchemas;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;

/**
 * Connections to projects' databases. A project's first use in an installation creates its database; this process' first
 * use of a project brings the schemas that its services own up to date. Thread-safe.
 *
 * <pre>{@code
 * try (ProjectConnection connection = connections.borrow(ref, RoleKind.SERVICE)) {
 *     connection.jdbc().prepareStatement(…);
 * }
 * }</pre>
 */
public final class ProjectConnections implements AutoCloseable, ChangeListener {
    private final ScheduledExecutorService housekeeper = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("project-connections").factory());
    private final ConnectionOpener opener;
    private final ConnectionPool pool;
    private final ProjectSchemas schemas;

    public ProjectConnections(
            TenancyProperties properties, ProjectDirectory projects, RolePasswords passwords, ProjectSchemas schemas) {
        this.opener = new ConnectionOpener(projects, passwords);
        this.pool = new ConnectionPool(properties, opener, housekeeper);
        this.schemas = schemas;
    }

    /**
     * Lends a connection; give it back by closing it.
     *
     * @throws ConnectionsExhaustedException when none became free in time
     * @throws ProjectDatabaseException when the database cannot be opened
     */
    public ProjectConnection borrow(ProjectRef project, RoleKind kind) {
        if (!schemas.isCurrent(project)) {
            schemas.bringUpToDate(project, opener.dataSource(project, RoleKind.SERVICE), () -> opener.upgrade(project));
        }
        return lend(project, kind);
    }

    /** How many connections this process holds to all projects. */
    public int size() {
        return pool.size();
    }

    /**
     * Tells of each project whose last connection of this process was closed, because nobody used it or another project
     * took its place: it is at rest.
     */
    public void whenAtRest(Consumer<ProjectRef> listener) {
        pool.whenAtRest(listener);
    }

    /** Lends none of the connections that are open now once more: the server they lead to ended. */
    public void retireAll() {
        pool.retireAll();
    }

    @Override
    public void changed(Change change) {
        if (change.kind().equals(Change.PROJECT) && ProjectRef.isValid(change.key())) {
            pool.retire(new ProjectRef(change.key()));
        }
    }

    @Override
    public void close() {
        pool.close();
        housekeeper.shutdownNow();
    }

    private ProjectConnection lend(ProjectRef project, RoleKind kind) {
        return new ProjectConnection(pool.borrow(new PoolKey(project, kind)), pool);
    }
}
