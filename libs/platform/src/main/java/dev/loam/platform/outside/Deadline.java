package dev.loam.platform.outside;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Work that is given up when its time is over, however slowly somebody answers. */
public final class Deadline {
    private Deadline() {}

    /**
     * The result of the work.
     *
     * @throws TimeoutException when it took longer; the work was interrupted
     */
    public static <T> T within(Duration time, Callable<T> work) throws TimeoutException {
        FutureTask<T> task = new FutureTask<>(work);
        Thread.ofVirtual().name("deadline").start(task);
        try {
            return task.get(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", interrupted);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            throw new IllegalStateException(failure.getCause());
        } finally {
            task.cancel(true);
        }
    }
}
