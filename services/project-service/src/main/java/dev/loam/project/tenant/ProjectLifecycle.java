package dev.loam.project.tenant;

import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.Project;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.project.ProjectStatus;
import dev.loam.platform.project.UnknownProjectException;
import dev.loam.project.cluster.Cluster;
import dev.loam.project.cluster.ProjectDatabases;
import dev.loam.project.error.ProjectError;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/** Makes and drops what a project has besides its row. What was begun before a crash is finished at the next start. */
final class ProjectLifecycle implements ApplicationListener<ApplicationReadyEvent> {
    private static final Logger log = LoggerFactory.getLogger(ProjectLifecycle.class);

    private final Projects projects;
    private final ProjectRepository rows;
    private final ProjectDirectoryQuery directory;
    private final ProjectDatabases databases;

    ProjectLifecycle(
            Projects projects, ProjectRepository rows, ProjectDirectoryQuery directory, ProjectDatabases databases) {
        this.projects = projects;
        this.rows = rows;
        this.directory = directory;
        this.databases = databases;
    }

    /** Makes the project's database when there is none, and returns the project as it is then. */
    Project ensureDatabase(ProjectRef ref) {
        Project project = directory.require(ref);
        if (project.status() == ProjectStatus.DELETING) {
            throw new ProblemException(
                    ProjectError.PROJECT_BEING_DELETED, "Project %s is being deleted".formatted(ref));
        }
        databases.ensure(ref, Cluster.DEFAULT, project.credentialsEpoch());
        if (!projects.markDatabaseReady(ref)) {
            databases.drop(ref, Cluster.DEFAULT);
            throw new UnknownProjectException(ref);
        }
        return directory.require(ref);
    }

    void delete(ProjectRef ref) {
        ProjectEntity project = projects.markDeleting(ref);
        databases.drop(ref, project.clusterId());
        projects.remove(ref);
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        List<ProjectEntity> unfinished = rows.findByStatus("deleting");
        if (!unfinished.isEmpty()) {
            Thread.startVirtualThread(() -> unfinished.forEach(this::finishDeletion));
        }
    }

    private void finishDeletion(ProjectEntity project) {
        try {
            delete(new ProjectRef(project.ref()));
        } catch (RuntimeException failure) {
            log.error("Project {} could not be deleted; the next start tries again", project.ref(), failure);
        }
    }
}
