package dev.loam.function.worker;

import dev.loam.worker.channel.Frame;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** An invocation that a worker has been handed. */
final class Running {
    private final InvocationRequest request;
    private final CappedLog log = new CappedLog();
    private final CompletableFuture<Answer> answer = new CompletableFuture<>();

    /** What ended it: the worker's frame, or the end of the worker; and when that was known. */
    sealed interface Answer {
        long nanoTime();

        record Answered(Frame frame, long nanoTime) implements Answer {}

        record Ended(Ending ending, long nanoTime) implements Answer {}
    }

    Running(InvocationRequest request) {
        this.request = request;
    }

    InvocationRequest request() {
        return request;
    }

    CappedLog log() {
        return log;
    }

    void answered(Frame frame) {
        answer.complete(new Answer.Answered(frame, System.nanoTime()));
    }

    void ended(Ending ending) {
        answer.complete(new Answer.Ended(ending, System.nanoTime()));
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
