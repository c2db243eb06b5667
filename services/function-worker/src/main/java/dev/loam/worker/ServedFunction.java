package dev.loam.worker;

import dev.loam.worker.binding.BadInputException;
import dev.loam.worker.binding.Output;
import dev.loam.worker.channel.Frame;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** One loaded state of a function that is served: it is let go when its last call has ended. */
final class ServedFunction {
    private static final int LIMITS = 546;

    private final Handler handler;
    private final Duration timeout;
    private final ReentrantReadWriteLock use = new ReentrantReadWriteLock();

    ServedFunction(Handler handler, Duration timeout) {
        this.handler = handler;
        this.timeout = timeout;
    }

    ServedAnswer answer(ServedRequest request) {
        use.readLock().lock();
        try {
            return ServedAnswer.of(run(request.invoke()));
        } catch (BadInputException unreadable) {
            System.err.println(unreadable.getMessage());
            return ServedAnswer.refusal(400, "BAD_REQUEST", "The function cannot read this input");
        } catch (TimeoutException late) {
            return ServedAnswer.refusal(LIMITS, "WORKER_LIMIT", "The function ran out of time");
        } catch (ExecutionException thrown) {
            Throwable cause = thrown.getCause();
            return failed(cause == null ? thrown : cause);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return ServedAnswer.refusal(503, "UNAVAILABLE", "The process ends");
        } finally {
            use.readLock().unlock();
        }
    }

    /** Waits for its calls and lets its code go. */
    void retire() {
        use.writeLock().lock();
        try {
            handler.close();
        } catch (IOException left) {
            System.err.println("What was served before could not be closed: " + left.getMessage());
        } finally {
            use.writeLock().unlock();
        }
    }

    private Output run(Frame.Invoke invoke) throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<Output> answer = new CompletableFuture<>();
        Thread thread = new Thread(() -> run(invoke, answer), "invocation");
        thread.setDaemon(true);
        thread.setContextClassLoader(handler.loader());
        thread.start();
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            thread.interrupt();
            throw late;
        }
    }

    private void run(Frame.Invoke invoke, CompletableFuture<Output> answer) {
        try {
            answer.complete(handler.handle(invoke).gathered());
        } catch (Throwable thrown) {
            answer.completeExceptionally(thrown);
        }
    }

    private static ServedAnswer failed(Throwable thrown) {
        if (thrown instanceof BadInputException unreadable) {
            System.err.println(unreadable.getMessage());
            return ServedAnswer.refusal(400, "BAD_REQUEST", "The function cannot read this input");
        }
        System.err.println(Faults.describe(thrown));
        return ServedAnswer.refusal(500, "WORKER_ERROR", "The function failed; see its log");
    }
}
