package dev.loam.auth.operator;

import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Grants;
import dev.loam.platform.project.ProjectRef;

/** An operator as what the admin API serves: the service role of the project. */
final class Administrator {
    private Administrator() {}

    static Caller.OfProject of(Caller.Operator operator, ProjectRef project) {
        return new Caller.OfProject(
                project,
                Caller.OfProject.SERVICE_ROLE,
                "{\"role\":\"service_role\"}",
                null,
                null,
                operator.requestId(),
                Grants.ALL,
                0);
    }
}
