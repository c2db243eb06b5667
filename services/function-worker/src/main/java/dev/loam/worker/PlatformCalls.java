package dev.loam.worker;

import dev.loam.functions.LoamException;
import dev.loam.functions.Request;
import dev.loam.functions.Response;
import dev.loam.functions.spi.CurrentCall;
import dev.loam.functions.spi.CurrentTransport;
import dev.loam.worker.channel.Frame;
import dev.loam.worker.channel.FrameWriter;
import dev.loam.worker.channel.Headers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/** The way out: requests to the platform, carried over the channel and made by function-service. */
final class PlatformCalls {
    private final FrameWriter writer;
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, Pending> pending = new ConcurrentHashMap<>();
    private volatile CallContexts contexts = CallContexts.of(Map.of());

    PlatformCalls(FrameWriter writer) {
        this.writer = writer;
    }

    /** Runs the work with this invocation's way to the platform installed. */
    <T> T during(Frame.Invoke invoke, Callable<T> work) throws Exception {
        CurrentCall call = contexts.of(invoke);
        try (CurrentTransport.Scope _ = CurrentTransport.install(request -> send(invoke.id(), request), call)) {
            return work.call();
        }
    }

    /** What invocations are told of themselves from now on. */
    void assigned(Map<String, String> environment) {
        contexts = CallContexts.of(environment);
    }

    void answered(Frame.CallResult result) {
        Pending call = pending.remove(result.id());
        if (call != null) {
            call.answer.complete(result);
        }
    }

    /** Lets threads that outlived their invocation stop waiting. */
    void forget(int invocation) {
        pending.values().stream()
                .filter(call -> call.invocation == invocation)
                .forEach(call -> call.answer.cancel(true));
        pending.values().removeIf(call -> call.invocation == invocation);
    }

    private Response send(int invocation, Request request) {
        try {
            Frame.CallResult result = call(invocation, request);
            if (result.status() == 0) {
                throw unanswered(request, new IOException(new String(result.body(), StandardCharsets.UTF_8)));
            }
            return new Response(result.status(), result.headers().fields(), result.body());
        } catch (IOException | ExecutionException e) {
            throw unanswered(request, e);
        } catch (CancellationException e) {
            throw new IllegalStateException("The invocation that this call belongs to is over", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unanswered(request, e);
        }
    }

    private Frame.CallResult call(int invocation, Request request)
            throws IOException, InterruptedException, ExecutionException {
        int id = ids.incrementAndGet();
        CompletableFuture<Frame.CallResult> answer = new CompletableFuture<>();
        pending.put(id, new Pending(invocation, answer));
        try {
            writer.write(
                    new Frame.Call(id, invocation, request.method(), request.path(), headers(request), request.body()));
            return answer.get();
        } finally {
            pending.remove(id);
        }
    }

    private static Headers headers(Request request) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        request.headers().forEach((name, value) -> fields.put(name, List.of(value)));
        return new Headers(fields);
    }

    private static LoamException unanswered(Request request, Exception cause) {
        return new LoamException("%s was not answered: %s".formatted(request, cause.getMessage()), cause);
    }

    private record Pending(int invocation, CompletableFuture<Frame.CallResult> answer) {}
}
