package dev.loam.function.worker;

import dev.loam.worker.channel.ByteStream;
import dev.loam.worker.channel.Frame;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** An invocation that a worker has been handed. */
final class Running {
    private static final int MOST_TOLD = 16 * 1024;

    private final long began = System.nanoTime();
    private final InvocationRequest request;
    private final CappedLog log = new CappedLog();
    private final CompletableFuture<Answer> answer = new CompletableFuture<>();
    private final CompletableFuture<@Nullable Streaming> streaming = new CompletableFuture<>();

    /** What ended it: the worker's frame, or the end of the worker; and when that was known. */
    sealed interface Answer {
        long nanoTime();

        record Answered(Frame frame, long nanoTime) implements Answer {}

        record Ended(Ending ending, long nanoTime) implements Answer {}
    }

    /** An answer that comes in pieces: how it begins, and the rest. */
    record Streaming(Frame.Begin begin, ByteStream content) {}

    Running(InvocationRequest request) {
        this.request = request;
    }

    InvocationRequest request() {
        return request;
    }

    /** What can be told of it before its end. */
    RunningInvocation soFar() {
        return new RunningInvocation(
                request.id(),
                request.deployment().version(),
                Duration.ofNanos(System.nanoTime() - began),
                log.last(MOST_TOLD),
                log.length() <= MOST_TOLD);
    }

    CappedLog log() {
        return log;
    }

    /** Whether this is the first time that it says so. */
    boolean begins(Streaming answering) {
        return streaming.complete(answering);
    }

    /** Waits until it answers: in pieces, or, then it is null, all at once or not at all. */
    @Nullable
    Streaming awaitStreaming() throws InterruptedException {
        try {
            return streaming.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    void answered(Frame frame) {
        answer.complete(new Answer.Answered(frame, System.nanoTime()));
        streaming.complete(null);
    }

    void ended(Ending ending) {
        answer.complete(new Answer.Ended(ending, System.nanoTime()));
        streaming.complete(null);
    }

    boolean isOver() {
        return answer.isDone();
    }

    Answer await() throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
