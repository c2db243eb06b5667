package dev.loam.platform.tenancy;

import dev.loam.platform.project.Project;
import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.project.ProjectStatus;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens connections under a project's roles; has the database made at the project's first use. */
final class ConnectionOpener {
    /** Not reached, out of room, shutting down: nothing that the login's role or our picture of the project explains. */
    private static final Set<String> CLUSTER_AWAY = Set.of("08", "53", "57");

    /** Most bytes of rows that an owner's statement brings at once; statements of services bound theirs themselves. */
    private static final long OWNERS_RESULT = 32L * 1024 * 1024;

    private static final Logger log = LoggerFactory.getLogger(ConnectionOpener.class);

    private final ProjectDirectory projects;
    private final RolePasswords passwords;

    ConnectionOpener(ProjectDirectory projects, RolePasswords passwords) {
        this.projects = projects;
        this.passwords = passwords;
    }

    PooledConnection open(PoolKey key) {
        Project project = requireActive(projects.require(key.project()));
        if (!project.databaseReady()) {
            project = projects.ensureDatabase(key.project());
        }
        try {
            return connect(project, key);
        } catch (SQLException failure) {
            return retry(key, failure);
        }
    }

    /** What we know of the project may be overtaken, or a role set something of itself that nobody can begin with. */
    private PooledConnection retry(PoolKey key, SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        if (CLUSTER_AWAY.contains(state.substring(0, 2))) {
            throw new ProjectDatabaseException(
                    "The database of project %s cannot be opened".formatted(key.project()), failure);
        }
        projects.refresh(key.project());
        requireActive(projects.require(key.project()));
        try {
            return connect(projects.ensureDatabase(key.project()), key);
        } catch (SQLException again) {
            throw new ProjectDatabaseException(
                    "The database of project %s cannot be opened".formatted(key.project()), again);
        }
    }

    /** Has project-service bring up to date what only it may change in the database; goes on when it is of no use. */
    void upgrade(ProjectRef ref) {
        try {
            projects.ensureDatabase(ref);
        } catch (RuntimeException away) {
            log.warn("Project {} is served with what an earlier release had in its database", ref, away);
        }
    }

    /** Connections outside the pool, for migrations. */
    DataSource dataSource(ProjectRef ref, RoleKind kind) {
        Project project = requireActive(projects.require(ref));
        return dataSource(project.databaseReady() ? project : projects.ensureDatabase(ref), kind);
    }

    private static Project requireActive(Project project) {
        if (project.status() != ProjectStatus.ACTIVE) {
            throw new ProjectAwayException(project);
        }
        return project;
    }

    private PooledConnection connect(Project project, PoolKey key) throws SQLException {
        return new PooledConnection(key, dataSource(project, key.kind()).getConnection());
    }

    private DataSource dataSource(Project project, RoleKind kind) {
        String user = project.databaseName() + "_" + kind.suffix();
        String password = passwords.of(project.ref(), kind, project.credentialsEpoch());
        return ClusterAccess.boundedDataSource(
                project.clusterHost(),
                project.clusterPort(),
                project.databaseName(),
                user,
                password,
                kind == RoleKind.OWNER ? OWNERS_RESULT : Long.MAX_VALUE);
    }
}
