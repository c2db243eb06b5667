package dev.loam.platform.project;

import org.jspecify.annotations.Nullable;

/** The projects of this installation, cached in this process; changes arrive by the change feed. Thread-safe. */
public interface ProjectDirectory {

    /** The project with this ref, or null when there is none. */
    @Nullable
    Project find(ProjectRef ref);

    /**
     * The project with this ref.
     *
     * @throws UnknownProjectException when there is none
     */
    default Project require(ProjectRef ref) {
        Project project = find(ref);
        if (project == null) {
            throw new UnknownProjectException(ref);
        }
        return project;
    }

    /** Makes sure that the project's database exists, and returns the project as it is then. */
    Project ensureDatabase(ProjectRef ref);

    /** Forgets what is cached of this project, so that the next look reads it anew. */
    void refresh(ProjectRef ref);
}
