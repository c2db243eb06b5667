package dev.loam.function;

import dev.loam.function.invocation.FunctionRunner;
import dev.loam.function.worker.Deployment;
import dev.loam.function.worker.InvocationRequest;
import dev.loam.function.worker.InvocationResult;
import dev.loam.function.worker.Outcome;
import dev.loam.function.worker.RunningInvocation;
import dev.loam.platform.project.ProjectRef;
import dev.loam.worker.channel.Headers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs nothing: answers as it is told, and remembers what it was asked. */
public final class FakeRunner implements FunctionRunner {
    private final List<InvocationRequest> requests = new CopyOnWriteArrayList<>();
    private final List<String> ended = new CopyOnWriteArrayList<>();
    private final List<Deployment> kept = new CopyOnWriteArrayList<>();
    private volatile List<RunningInvocation> running = List.of();
    private volatile Function<InvocationRequest, InvocationResult> behaviour = _ -> succeeded("done");

    public void behave(Function<InvocationRequest, InvocationResult> newBehaviour) {
        behaviour = newBehaviour;
    }

    /** Forgets what it was told and asked. */
    public void reset() {
        requests.clear();
        ended.clear();
        kept.clear();
        behaviour = _ -> succeeded("done");
        running = List.of();
    }

    public List<InvocationRequest> requests() {
        return List.copyOf(requests);
    }

    public InvocationRequest only() {
        if (requests.size() != 1) {
            throw new AssertionError("Asked to run " + requests.size() + " times");
        }
        return requests.getFirst();
    }

    /** The functions whose workers were to be ended. */
    public List<String> ended() {
        return List.copyOf(ended);
    }

    @Override
    public InvocationResult run(InvocationRequest request) {
        requests.add(request);
        return behaviour.apply(request);
    }

    /** What was to be kept ready, last said last. */
    public List<Deployment> kept() {
        return List.copyOf(kept);
    }

    public void running(List<RunningInvocation> now) {
        running = now;
    }

    @Override
    public List<RunningInvocation> running(ProjectRef project, FunctionName function) {
        return running;
    }

    @Override
    public void keep(Deployment deployment) {
        kept.add(deployment);
    }

    @Override
    public void renew(ProjectRef project) {
        ended.add(project + "/");
    }

    @Override
    public void end(ProjectRef project, FunctionName function) {
        ended.add(project + "/" + function);
    }

    @Override
    public void endAll(ProjectRef project) {
        ended.add(project.value());
    }

    public static InvocationResult succeeded(String text) {
        return answered(200, Headers.of("content-type", "text/plain"), text);
    }

    public static InvocationResult answered(int status, Headers headers, String text) {
        return result(Outcome.SUCCEEDED, status, headers, text, null, Duration.ofMillis(7), false);
    }

    /** How an answer ended that was given in pieces. */
    public static InvocationResult passedOn(Outcome outcome, @Nullable String error) {
        return result(outcome, 200, Headers.NONE, "", error, Duration.ofMillis(7), true);
    }

    public static InvocationResult failed(Outcome outcome, String error) {
        return result(outcome, 0, Headers.NONE, "", error, Duration.ofMillis(7), false);
    }

    public static InvocationResult notBegun(Outcome outcome, String error) {
        return result(outcome, 0, Headers.NONE, "", error, Duration.ZERO, false);
    }

    public static InvocationResult postponed(Duration retryAfter) {
        InvocationResult result = notBegun(Outcome.POSTPONED, "crashes");
        return new InvocationResult(
                result.outcome(),
                result.status(),
                result.headers(),
                result.body(),
                result.duration(),
                result.memoryMb(),
                result.cold(),
                result.queued(),
                result.startup(),
                result.logs(),
                result.levels(),
                result.streamed(),
                result.error(),
                retryAfter);
    }

    private static InvocationResult result(
            Outcome outcome,
            int status,
            Headers headers,
            String text,
            @Nullable String error,
            Duration duration,
            boolean streamed) {
        return new InvocationResult(
                outcome,
                status,
                headers,
                text.getBytes(StandardCharsets.UTF_8),
                duration,
                90,
                false,
                Duration.ofMillis(3),
                Duration.ofMillis(4),
                "printed\n",
                "i",
                streamed,
                error);
    }
}
