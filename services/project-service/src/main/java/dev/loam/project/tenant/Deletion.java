package dev.loam.project.tenant;

import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import dev.loam.project.error.ProjectError;
import org.jspecify.annotations.Nullable;

/** Deletes projects: with time to think again, or at once for who names what is to go. */
final class Deletion {
    private final Projects projects;
    private final ProjectLifecycle lifecycle;
    private final UnfinishedWork unfinished;

    Deletion(Projects projects, ProjectLifecycle lifecycle, UnfinishedWork unfinished) {
        this.projects = projects;
        this.lifecycle = lifecycle;
        this.unfinished = unfinished;
    }

    ProjectEntity begin(ProjectRef ref, @Nullable Long version) {
        ProjectEntity deleting = lifecycle.delete(ref, version);
        unfinished.wake();
        return deleting;
    }

    void now(ProjectRef ref, @Nullable String name, @Nullable Long version) {
        if (!projects.get(ref).name().equals(name)) {
            throw new ProblemException(
                    ProjectError.CONFIRMATION_REQUIRED, "'confirm' must be the name of the project that is to go");
        }
        lifecycle.deleteNow(ref, version);
    }
}
