package dev.loam.function.invocation;

import dev.loam.function.FunctionName;
import dev.loam.function.deployment.LiveFunction;
import dev.loam.function.deployment.LiveFunctions;
import dev.loam.function.secret.Secrets;
import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeListener;
import dev.loam.platform.project.Project;
import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.project.ProjectStatus;
import dev.loam.platform.setting.SettingsDocument;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/**
 * Sees to the workers when something changes that nobody calls about: ends those of a function that was deleted, starts those
 * anew whose secrets or environment are others, keeps the least number ready that a live deployment asks for, and ends all of
 * a project that was paused or deleted. A new deployment lets the old one finish.
 */
final class RunningWorkers implements ChangeListener, ApplicationListener<ApplicationReadyEvent> {
    private final FunctionRunner runner;
    private final LiveFunctions functions;
    private final Invocations invocations;
    private final ProjectDirectory projects;

    RunningWorkers(FunctionRunner runner, LiveFunctions functions, Invocations invocations, ProjectDirectory projects) {
        this.runner = runner;
        this.functions = functions;
        this.invocations = invocations;
        this.projects = projects;
    }

    /** After the start, and beside it: nobody waits for workers that are kept. */
    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        later(this::keepAll);
    }

    private void keepAll() {
        functions.listKept().stream()
                .filter(function -> isActive(function.project()))
                .forEach(invocations::keep);
    }

    @Override
    public void changed(Change change) {
        String[] parts = change.key().split("/", 2);
        if (!ProjectRef.isValid(parts[0])) {
            return;
        }
        ProjectRef project = new ProjectRef(parts[0]);
        switch (change.kind()) {
            case Secrets.CHANGE -> later(() -> renew(project, parts[1]));
            case Change.FUNCTION -> later(() -> update(project, new FunctionName(parts[1])));
            case Change.PROJECT -> later(() -> update(project));
            case SettingsDocument.CHANGE -> {
                if (parts[1].equals(SettingsDocument.FUNCTIONS.wireName())) {
                    later(() -> renew(project, ""));
                }
            }
            default -> {}
        }
    }

    private static void later(Runnable work) {
        Thread.ofVirtual().name("function-workers").start(work);
    }

    /** @param function empty for all of the project */
    private void renew(ProjectRef project, String function) {
        if (function.isEmpty()) {
            projects.refresh(project);
            runner.renew(project);
            return;
        }
        FunctionName name = new FunctionName(function);
        runner.end(project, name);
        update(project, name);
    }

    private void update(ProjectRef project, FunctionName name) {
        LiveFunction live = functions.findLive(project, name);
        if (live == null) {
            runner.end(project, name);
        } else if (isActive(project)) {
            invocations.keep(live);
        }
    }

    private void update(ProjectRef project) {
        projects.refresh(project);
        if (!isActive(project)) {
            runner.endAll(project);
        } else {
            functions.listKept(project).forEach(invocations::keep);
        }
    }

    private boolean isActive(ProjectRef ref) {
        Project project = projects.find(ref);
        return project != null && project.status() == ProjectStatus.ACTIVE;
    }
}
