package dev.loam.project.tenant;

import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.Project;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.project.ProjectStatus;
import dev.loam.platform.project.UnknownProjectException;
import dev.loam.project.cluster.ProjectDatabases;
import dev.loam.project.error.ProjectError;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes what a project has besides its row follow the row. The row changes first and says that it is ahead; what was
 * begun before a crash is finished at the next start.
 */
final class ProjectLifecycle {
    private static final Logger log = LoggerFactory.getLogger(ProjectLifecycle.class);

    private final Projects projects;
    private final ProjectStates states;
    private final ProjectDirectoryQuery directory;
    private final ProjectDatabases databases;
    private final DataServices services;
    private final DeletionProperties deletion;
    private final Clock clock;

    ProjectLifecycle(
            Projects projects,
            ProjectStates states,
            ProjectDirectoryQuery directory,
            ProjectDatabases databases,
            DataServices services,
            DeletionProperties deletion,
            Clock clock) {
        this.projects = projects;
        this.states = states;
        this.directory = directory;
        this.databases = databases;
        this.services = services;
        this.deletion = deletion;
        this.clock = clock;
    }

    /** Makes the project's database when there is none, and returns the project as it is then. */
    Project ensureDatabase(ProjectRef ref) {
        ProjectEntity asked = projects.get(ref);
        requireActive(asked);
        databases.ensure(ref, asked.clusterId(), directory.require(ref).credentialsEpoch());
        ProjectEntity now = projects.markDatabaseReady(ref);
        if (now == null) {
            databases.drop(ref, asked.clusterId());
            throw new UnknownProjectException(ref);
        }
        if (!now.status().equals("active")) {
            databases.close(ref, now.clusterId());
        }
        requireActive(now);
        return directory.require(ref);
    }

    ProjectEntity pause(ProjectRef ref, @Nullable Long version) {
        return settled(states.pause(ref, version));
    }

    ProjectEntity resume(ProjectRef ref, @Nullable Long version) {
        return settled(states.resume(ref, version));
    }

    ProjectEntity restore(ProjectRef ref, @Nullable Long version) {
        return settled(states.restore(ref, version));
    }

    ProjectEntity transfer(ProjectRef ref, UUID organization, @Nullable Long version) {
        return states.transfer(ref, organization, version);
    }

    /** Nobody may use the project from here on; it can be restored while the grace lasts. */
    ProjectEntity delete(ProjectRef ref, @Nullable Long version) {
        return settled(states.delete(ref, clock.instant().plus(deletion.grace()), version));
    }

    /** Deletes the project with everything it has, now and for good. */
    void deleteNow(ProjectRef ref, @Nullable Long version) {
        purge(states.delete(ref, clock.instant(), version));
    }

    /** Removes a project that nobody can restore any more. The row goes last, so that a crash leaves it to be found. */
    void purge(ProjectEntity project) {
        ProjectRef ref = new ProjectRef(project.ref());
        databases.drop(ref, project.clusterId());
        services.remove(ref);
        states.remove(ref);
        log.info("Project {} is gone", ref);
    }

    /** Makes the database follow the row, whatever was done of it before. */
    void settle(ProjectEntity project) {
        ProjectRef ref = new ProjectRef(project.ref());
        if (project.databaseReady()) {
            switch (Projects.status(project)) {
                case ACTIVE ->
                    databases.ensure(
                            ref, project.clusterId(), directory.require(ref).credentialsEpoch());
                case PAUSED, DELETING -> databases.close(ref, project.clusterId());
            }
        }
        states.markSettled(project);
    }

    private ProjectEntity settled(ProjectEntity project) {
        try {
            settle(project);
        } catch (ProblemException later) {
            // The row stands, and everybody keeps to it; its database follows when it can be reached.
            log.warn("The database of project {} does not follow its state yet", project.ref(), later);
        }
        return project;
    }

    private static void requireActive(ProjectEntity project) {
        if (Projects.status(project) == ProjectStatus.DELETING) {
            throw new ProblemException(
                    ProjectError.PROJECT_BEING_DELETED, "Project %s is being deleted".formatted(project.ref()));
        }
        if (Projects.status(project) == ProjectStatus.PAUSED) {
            throw new ProblemException(ProjectError.PROJECT_PAUSED, "Project %s is paused".formatted(project.ref()));
        }
    }
}
