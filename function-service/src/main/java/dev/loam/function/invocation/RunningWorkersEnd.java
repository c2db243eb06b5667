package dev.loam.function.invocation;

import dev.loam.function.FunctionName;
import dev.loam.function.deployment.LiveFunctions;
import dev.loam.function.secret.Secrets;
import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeListener;
import dev.loam.platform.project.Project;
import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.project.ProjectStatus;

/**
 * Ends the workers of a function that was deleted or got other secrets, and of a project that was paused or deleted. A new
 * deployment lets the old one finish.
 */
final class RunningWorkersEnd implements ChangeListener {
    private final FunctionRunner runner;
    private final LiveFunctions functions;
    private final ProjectDirectory projects;

    RunningWorkersEnd(FunctionRunner runner, LiveFunctions functions, ProjectDirectory projects) {
        this.runner = runner;
        this.functions = functions;
        this.projects = projects;
    }

    @Override
    public void changed(Change change) {
        boolean secret = change.kind().equals(Secrets.CHANGE);
        if (secret || change.kind().equals(Change.FUNCTION)) {
            Thread.startVirtualThread(() -> end(change.key(), secret));
        }
        if (change.kind().equals(Change.PROJECT) && ProjectRef.isValid(change.key())) {
            ProjectRef ref = new ProjectRef(change.key());
            Thread.startVirtualThread(() -> endUnlessActive(ref));
        }
    }

    private void endUnlessActive(ProjectRef ref) {
        projects.refresh(ref);
        Project project = projects.find(ref);
        if (project == null || project.status() != ProjectStatus.ACTIVE) {
            runner.endAll(ref);
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
