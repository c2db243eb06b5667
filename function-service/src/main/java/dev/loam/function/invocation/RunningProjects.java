package dev.loam.function.invocation;

import dev.loam.function.FunctionError;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.Project;
import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.project.ProjectStatus;

/** Which projects' functions may run, for calls that did not come through the gateway's check. */
final class RunningProjects {
    private RunningProjects() {}

    /** @throws ProblemException when the project is paused, being deleted or gone; events are tried again later */
    static void require(ProjectDirectory projects, ProjectRef ref) {
        Project project = projects.find(ref);
        if (project != null && project.status() != ProjectStatus.ACTIVE) {
            throw new ProblemException(FunctionError.PROJECT_NOT_RUNNING, "Project %s does not run now".formatted(ref));
        }
    }
}
