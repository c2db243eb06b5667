package dev.loam.function.log;

import dev.loam.function.FunctionError;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was recorded of invocations, as long as it is kept. */
public class InvocationHistory {
    private static final int LONGEST_PAGE = 1000;

    private final InvocationRepository repository;

    InvocationHistory(InvocationRepository repository) {
        this.repository = repository;
    }

    /** The invocation, or null if it is not recorded (any more). */
    public @Nullable StoredInvocation find(ProjectRef project, String id) {
        return repository.find(project, id).orElse(null);
    }

    /** The newest first. */
    List<StoredInvocation> list(ProjectRef project, InvocationFilter filter) {
        return repository.list(project, filter, Math.clamp(filter.limit(), 1, LONGEST_PAGE));
    }

    /** Those that the invocation called and waited for, the newest first. */
    List<StoredInvocation> listCalledBy(ProjectRef project, String id) {
        return repository.listCalledBy(project, id, LONGEST_PAGE);
    }

    StoredInvocation require(ProjectRef project, String id) {
        return repository.find(project, id).orElseThrow(() -> unknown(id));
    }

    Printed logs(ProjectRef project, String id) {
        return repository
                .findLogs(project, id)
                .or(() -> repository.find(project, id).map(_ -> Printed.NOTHING))
                .orElseThrow(() -> unknown(id));
    }

    private static ProblemException unknown(String id) {
        return new ProblemException(FunctionError.INVOCATION_NOT_FOUND, "There is no record of invocation " + id);
    }
}
