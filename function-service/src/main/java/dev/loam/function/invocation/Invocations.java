package dev.loam.function.invocation;

import dev.loam.function.FunctionLimits;
import dev.loam.function.FunctionProperties;
import dev.loam.function.deployment.LiveFunction;
import dev.loam.function.deployment.Manifest;
import dev.loam.function.log.InvocationJournal;
import dev.loam.function.log.InvocationRecord;
import dev.loam.function.secret.Secrets;
import dev.loam.function.worker.Deployment;
import dev.loam.function.worker.InvocationRequest;
import dev.loam.function.worker.InvocationResult;
import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.telemetry.TraceContext;
import dev.loam.worker.channel.Headers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs live functions and has every run recorded. Thread-safe. */
public class Invocations {
    /** Where chains of functions and events that set each other off end. */
    public static final int MAX_HOP = 16;

    private final FunctionRunner runner;
    private final PlatformCalls platform;
    private final Secrets secrets;
    private final InvocationJournal journal;
    private final FunctionProperties installation;
    private final ProjectDirectory projects;
    private final Clock clock;

    Invocations(
            FunctionRunner runner,
            PlatformCalls platform,
            Secrets secrets,
            InvocationJournal journal,
            FunctionProperties installation,
            ProjectDirectory projects,
            Clock clock) {
        this.runner = runner;
        this.platform = platform;
        this.secrets = secrets;
        this.journal = journal;
        this.installation = installation;
        this.projects = projects;
        this.clock = clock;
    }

    /** Runs the function once. What was refused for want of room did not happen and is not recorded. */
    public InvocationResult run(LiveFunction function, Invocation invocation) {
        Instant started = clock.instant();
        InvocationRequest request = new InvocationRequest(
                deployment(function),
                invocation.id(),
                invocation.kind(),
                invocation.method(),
                invocation.path(),
                withTrace(invocation.headers()),
                invocation.body(),
                platform.gate(function, invocation));
        InvocationResult result = run(request);
        if (result.outcome().hasBegun()) {
            journal.record(record(function, invocation, result, started));
        }
        return result;
    }

    /** The function's own calls elsewhere can go on from here. */
    private static Headers withTrace(Headers headers) {
        TraceContext trace = TraceContext.current();
        if (trace == null) {
            return headers;
        }
        Map<String, List<String>> fields = new LinkedHashMap<>(headers.fields());
        fields.put(TraceContext.HEADER, List.of(trace.header()));
        return new Headers(fields);
    }

    private InvocationResult run(InvocationRequest request) {
        try {
            return runner.run(request);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while invocation %s ran".formatted(request.id()), interrupted);
        }
    }

    private Deployment deployment(LiveFunction function) {
        Manifest manifest = function.manifest();
        FunctionLimits limits = FunctionLimits.of(installation, projects.find(function.project()));
        return new Deployment(
                function.project(),
                function.name().value(),
                function.version(),
                function.jar(),
                manifest.host(),
                manifest.handler(),
                manifest.memoryMb(),
                limits.timeout(manifest.timeoutSeconds()),
                Math.min(manifest.concurrency(), limits.maxConcurrency()),
                () -> environment(function, limits.timeout(manifest.timeoutSeconds())));
    }

    private Map<String, String> environment(LiveFunction function, Duration timeout) {
        Map<String, String> environment = new HashMap<>(function.manifest().environment());
        environment.putAll(secrets.open(function.project(), function.name()));
        environment.put("LOAM_PROJECT", function.project().value());
        environment.put("LOAM_FUNCTION", function.name().value());
        environment.put("LOAM_FUNCTION_VERSION", Integer.toString(function.version()));
        environment.put("LOAM_FUNCTION_TIMEOUT_SECONDS", Long.toString(timeout.toSeconds()));
        return environment;
    }

    private static @Nullable String traceId() {
        TraceContext trace = TraceContext.current();
        return trace == null ? null : trace.traceId();
    }

    private static InvocationRecord record(
            LiveFunction function, Invocation invocation, InvocationResult result, Instant started) {
        return new InvocationRecord(
                function.project(),
                invocation.id(),
                function.name(),
                function.version(),
                invocation.trigger(),
                result.outcome().code(),
                started,
                result.duration().toMillis(),
                result.billedMs(),
                function.manifest().memoryMb(),
                result.memoryMb(),
                result.cold(),
                result.startup().toMillis(),
                traceId(),
                result.error(),
                invocation.eventId(),
                invocation.requestId(),
                result.logs());
    }
}
