package dev.loam.database.owner;

import dev.loam.platform.identity.Caller;
import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;

/** Who may act as a project's owner. */
public final class Operators {
    private Operators() {}

    /** The project of the path, when the gateway found that this operator may enter it. */
    public static ProjectRef project(Caller.Operator caller, String ref) {
        ProjectRef entered = caller.project();
        if (entered == null || !entered.value().equals(ref)) {
            throw new ProblemException(CommonError.PROJECT_NOT_FOUND, "There is no such project");
        }
        return entered;
    }
}
