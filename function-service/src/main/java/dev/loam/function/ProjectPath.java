package dev.loam.function;

import dev.loam.platform.identity.Caller;
import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;

/** The project that an operator's path names, once the gateway has let the operator into it. */
public final class ProjectPath {
    private ProjectPath() {}

    /** Refuses an operator who was let into another project, or into none. */
    public static void requireAccess(Caller.Operator operator, ProjectRef project) {
        if (!project.equals(operator.project())) {
            throw new ProblemException(CommonError.PROJECT_NOT_FOUND, "There is no project " + project);
        }
    }
}
