package dev.loam.function.invocation;

import dev.loam.function.FunctionName;
import dev.loam.function.ProjectPath;
import dev.loam.function.worker.RunningInvocation;
import dev.loam.platform.access.Requires;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.project.ProjectRef;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Operators see what a function prints while it runs. */
@RestController
class RunningInvocationController {
    private final FunctionRunner runner;

    RunningInvocationController(FunctionRunner runner) {
        this.runner = runner;
    }

    /**
     * @param runningMs how long it has been running
     * @param text the last lines of what it has printed so far
     * @param whole whether these are all of them
     */
    record Listed(String id, int version, long runningMs, String text, boolean whole) {
        static Listed of(RunningInvocation running) {
            return new Listed(
                    running.id(), running.version(), running.since().toMillis(), running.printed(), running.whole());
        }
    }

    /** Those that run in this process; of more than 50 those that began last. */
    @Requires(Permission.LOGS_READ)
    @GetMapping("/platform/v1/projects/{ref}/functions/{name}/running")
    List<Listed> running(@PathVariable ProjectRef ref, @PathVariable FunctionName name, Caller.Operator operator) {
        ProjectPath.requireAccess(operator, ref);
        return runner.running(ref, name).stream().map(Listed::of).toList();
    }
}
