package dev.loam.function.log;

import dev.loam.function.FunctionName;
import dev.loam.function.ProjectPath;
import dev.loam.function.worker.LogLevel;
import dev.loam.platform.access.Requires;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/platform/v1/projects/{ref}")
class InvocationLogController {
    private final InvocationHistory history;

    InvocationLogController(InvocationHistory history) {
        this.history = history;
    }

    @Requires(Permission.FUNCTIONS_READ)
    @GetMapping("/functions/{name}/invocations")
    List<StoredInvocation> list(
            @PathVariable ProjectRef ref,
            @PathVariable FunctionName name,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String trigger,
            @RequestParam(required = false) @Nullable Integer version,
            @RequestParam(required = false) @Nullable Instant before,
            @RequestParam(defaultValue = "100") int limit,
            Caller.Operator operator) {
        ProjectPath.requireAccess(operator, ref);
        return history.list(ref, new InvocationFilter(name, status, trigger, version, before, limit));
    }

    @Requires(Permission.FUNCTIONS_READ)
    @GetMapping("/invocations")
    List<StoredInvocation> listAll(
            @PathVariable ProjectRef ref,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String trigger,
            @RequestParam(required = false) @Nullable Instant before,
            @RequestParam(defaultValue = "100") int limit,
            Caller.Operator operator) {
        ProjectPath.requireAccess(operator, ref);
        return history.list(ref, new InvocationFilter(null, status, trigger, null, before, limit));
    }

    @Requires(Permission.FUNCTIONS_READ)
    @GetMapping("/invocations/{id}")
    StoredInvocation get(@PathVariable ProjectRef ref, @PathVariable String id, Caller.Operator operator) {
        ProjectPath.requireAccess(operator, ref);
        return history.require(ref, id);
    }

    @Requires(Permission.FUNCTIONS_READ)
    @GetMapping("/invocations/{id}/calls")
    List<StoredInvocation> calls(@PathVariable ProjectRef ref, @PathVariable String id, Caller.Operator operator) {
        ProjectPath.requireAccess(operator, ref);
        return history.listCalledBy(ref, id);
    }

    @Requires(Permission.LOGS_READ)
    @GetMapping("/invocations/{id}/logs")
    Logs logs(
            @PathVariable ProjectRef ref,
            @PathVariable String id,
            @RequestParam(defaultValue = "trace") String level,
            Caller.Operator operator) {
        ProjectPath.requireAccess(operator, ref);
        Printed printed = history.logs(ref, id);
        return new Logs(id, printed.text(), printed.lines(level(level)));
    }

    private static LogLevel level(String name) {
        return Arrays.stream(LogLevel.values())
                .filter(level -> level.code().equals(name))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        CommonError.VALIDATION_FAILED, "'level' is one of trace, debug, info, warn, error"));
    }

    /** @param lines those of the level that was asked for, and graver */
    record Logs(String invocationId, String text, List<Printed.Line> lines) {}
}
