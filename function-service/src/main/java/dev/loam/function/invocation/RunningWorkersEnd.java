package dev.loam.function.invocation;

import dev.loam.function.FunctionName;
import dev.loam.function.deployment.LiveFunctions;
import dev.loam.function.secret.Secrets;
import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeListener;
import dev.loam.platform.project.ProjectRef;

/** Ends the workers of a function that was deleted or got other secrets. A new deployment lets the old one finish. */
final class RunningWorkersEnd implements ChangeListener {
    private final FunctionRunner runner;
    private final LiveFunctions functions;

    RunningWorkersEnd(FunctionRunner runner, LiveFunctions functions) {
        this.runner = runner;
        this.functions = functions;
    }

    @Override
    public void changed(Change change) {
        boolean secret = change.kind().equals(Secrets.CHANGE);
        if (secret || change.kind().equals(Change.FUNCTION)) {
            Thread.startVirtualThread(() -> end(change.key(), secret));
        }
    }

    private void end(String key, boolean always) {
        String[] parts = key.split("/", 2);
        ProjectRef project = new ProjectRef(parts[0]);
        FunctionName function = new FunctionName(parts[1]);
        if (always || functions.find(project, function) == null) {
            runner.end(project, function);
        }
    }
}
