package dev.loam.function.invocation;

import dev.loam.function.FunctionName;
import dev.loam.function.worker.Deployment;
import dev.loam.function.worker.InvocationRequest;
import dev.loam.function.worker.InvocationResult;
import dev.loam.function.worker.RunningInvocation;
import dev.loam.platform.project.ProjectRef;
import java.util.List;

/** What runs functions: the workers, or in tests something simpler. */
public interface FunctionRunner {

    /** Runs a function once and waits for its end. */
    InvocationResult run(InvocationRequest request) throws InterruptedException;

    /** What of the function runs here now. */
    List<RunningInvocation> running(ProjectRef project, FunctionName function);

    /** Keeps ready what the deployment asks for, and nothing any more for the function's other deployments. */
    void keep(Deployment deployment);

    /** Starts anew whatever runs for the project, when it has done what it does. */
    void renew(ProjectRef project);

    /** Ends whatever is kept for the function, when it has done what it does. */
    void end(ProjectRef project, FunctionName function);

    /** Ends whatever runs for the project at once. */
    void endAll(ProjectRef project);
}
