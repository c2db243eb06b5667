package dev.loam.function.invocation;

import dev.loam.function.FunctionError;
import dev.loam.function.FunctionLimits;
import dev.loam.function.FunctionProperties;
import dev.loam.function.deployment.LiveFunction;
import dev.loam.function.deployment.Manifest;
import dev.loam.function.egress.EgressProxy;
import dev.loam.function.log.InvocationJournal;
import dev.loam.function.log.InvocationRecord;
import dev.loam.function.worker.AnswerStream;
import dev.loam.function.worker.Deployment;
import dev.loam.function.worker.InvocationRequest;
import dev.loam.function.worker.InvocationResult;
import dev.loam.function.worker.Outcome;
import dev.loam.function.worker.PlatformGate;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.telemetry.TraceContext;
import dev.loam.worker.channel.Headers;
import java.time.Clock;
import java.time.Instant;
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
    private final DatabaseOutages outages;
    private final EgressProxy egress;
    private final FunctionEnvironment environment;
    private final InvocationJournal journal;
    private final FunctionProperties installation;
    private final ProjectDirectory projects;
    private final Clock clock;

    Invocations(
            FunctionRunner runner,
            PlatformCalls platform,
            DatabaseOutages outages,
            EgressProxy egress,
            FunctionEnvironment environment,
            InvocationJournal journal,
            FunctionProperties installation,
            ProjectDirectory projects,
            Clock clock) {
        this.runner = runner;
        this.platform = platform;
        this.outages = outages;
        this.egress = egress;
        this.environment = environment;
        this.journal = journal;
        this.installation = installation;
        this.projects = projects;
        this.clock = clock;
    }

    /** Runs the function once. What was refused for want of room did not happen and is not recorded. */
    public InvocationResult run(LiveFunction function, Invocation invocation) {
        return run(function, invocation, null);
    }

    /**
     * Runs the function once, as above.
     *
     * @param answer who takes an answer that comes in pieces; null for having all of it in the result
     */
    public InvocationResult run(LiveFunction function, Invocation invocation, @Nullable AnswerStream answer) {
        Instant started = clock.instant();
        return recorded(
                function,
                invocation,
                run(request(function, invocation, platform.gate(function, invocation), answer)),
                started);
    }

    /**
     * Runs the function once, as above, for somebody who asks again. When it failed because the database was away, it was not
     * the function's fault: nothing is recorded or billed, and the same run can be asked for anew.
     *
     * @throws ProblemException when it is to be asked for anew
     */
    InvocationResult runAgainAfterOutage(LiveFunction function, Invocation invocation) {
        Instant started = clock.instant();
        long from = System.nanoTime();
        PlatformCalls.Gate gate = platform.gate(function, invocation);
        InvocationResult result = run(request(function, invocation, gate, null));
        if (result.outcome() == Outcome.FAILED && gate.wasTurnedAway() && outages.since(from)) {
            throw new ProblemException(
                    FunctionError.FUNCTION_UNAVAILABLE, "The database was away while the function ran");
        }
        return recorded(function, invocation, result, started);
    }

    private InvocationRequest request(
            LiveFunction function, Invocation invocation, PlatformGate gate, @Nullable AnswerStream answer) {
        return new InvocationRequest(
                deployment(function),
                invocation.id(),
                invocation.kind(),
                invocation.method(),
                invocation.path(),
                withTrace(invocation.headers()),
                invocation.body(),
                gate,
                answer);
    }

    private InvocationResult recorded(
            LiveFunction function, Invocation invocation, InvocationResult result, Instant started) {
        if (result.outcome().hasBegun()) {
            journal.record(record(function, invocation, result, started));
        }
        return result;
    }

    /** Has as many workers ready as the function asks for, whether it is called or not. */
    void keep(LiveFunction function) {
        runner.keep(deployment(function));
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
                () -> environment.of(function, limits.timeout(manifest.timeoutSeconds())),
                egress.of(function.project(), function.name(), manifest.egress()),
                manifest.minInstances());
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
                result.queued().toMillis(),
                result.startup().toMillis(),
                traceId(),
                result.error(),
                invocation.eventId(),
                invocation.requestId(),
                invocation.caller() == null ? null : invocation.caller().invocationId(),
                result.logs(),
                result.levels());
    }
}
