package dev.loam.billing;

import dev.loam.platform.identity.Caller;
import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import java.util.UUID;

/** The project that a path names. */
public final class ProjectPath {
    private ProjectPath() {}

    /** The project, if the gateway found that this operator may enter it; else it does not exist for them. */
    public static ProjectRef require(Caller.Operator caller, String ref) {
        ProjectRef allowed = caller.project();
        if (allowed == null || !allowed.value().equals(ref)) {
            throw new ProblemException(CommonError.PROJECT_NOT_FOUND, "There is no project '%s'".formatted(ref));
        }
        return allowed;
    }

    /** The organization that owns what the path names. */
    public static UUID organization(Caller.Operator caller) {
        UUID organization = caller.organizationId();
        if (organization == null) {
            throw new ProblemException(CommonError.ORGANIZATION_NOT_FOUND, "The path names no organization's project");
        }
        return organization;
    }
}
