package dev.loam.function.invocation;

import dev.loam.function.FunctionName;
import dev.loam.function.worker.InvocationRequest;
import dev.loam.function.worker.InvocationResult;
import dev.loam.platform.project.ProjectRef;

/** What runs functions: the workers, or in tests something simpler. */
public interface FunctionRunner {

    /** Runs a function once and waits for its end. */
    InvocationResult run(InvocationRequest request) throws InterruptedException;

    /** Ends whatever is kept running for the function. */
    void end(ProjectRef project, FunctionName function);

    /** Ends whatever is kept running for the project. */
    void endAll(ProjectRef project);
}
