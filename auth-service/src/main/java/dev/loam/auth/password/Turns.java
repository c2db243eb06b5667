package dev.loam.auth.password;

import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.platform.project.ProjectRef;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Who may compute a hash now. A few platform threads do it: memory is bounded however many sign in, and no carrier of the
 * virtual threads that serve everything else is held. A project stands in line with no more hashes than there are
 * threads, the rest of its requests wait behind: a flood on one project's sign-in delays another's by one round. Lines are
 * bounded; who finds one full is refused at once.
 */
final class Turns implements AutoCloseable {
    private static final int LONGEST_LINE = 1000;
    private static final int LONGEST_LINE_OF_PROJECT = 400;
    private static final long IDLE_SECONDS = 10;

    private final ThreadPoolExecutor threads;
    private final ConcurrentMap<ProjectRef, Semaphore> shares = new ConcurrentHashMap<>();
    private final int share;
    private final long patienceMillis;

    Turns(int concurrency, Duration patience, HashThreads ranked) {
        this.share = concurrency;
        this.patienceMillis = patience.toMillis();
        this.threads = new ThreadPoolExecutor(
                concurrency,
                concurrency,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(LONGEST_LINE),
                new LowPriority(
                        Thread.ofPlatform()
                                .daemon()
                                .priority(Thread.MIN_PRIORITY)
                                .name("password-", 1)
                                .factory(),
                        ranked));
        threads.allowCoreThreadTimeOut(true);
    }

    <T> T take(ProjectRef project, Callable<T> work) {
        Semaphore places = shares.computeIfAbsent(project, _ -> new Semaphore(share, true));
        try {
            if (places.getQueueLength() >= LONGEST_LINE_OF_PROJECT
                    || !places.tryAcquire(patienceMillis, TimeUnit.MILLISECONDS)) {
                throw tooMany();
            }
            try {
                return result(threads.submit(work));
            } finally {
                places.release();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw tooMany();
        } catch (RejectedExecutionException full) {
            throw tooMany();
        }
    }

    private <T> T result(Future<T> turn) throws InterruptedException {
        try {
            return turn.get(patienceMillis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw tooMany();
        } catch (ExecutionException failure) {
            throw new IllegalStateException("A password could not be hashed", failure.getCause());
        } finally {
            turn.cancel(false);
        }
    }

    private static AuthException tooMany() {
        return new AuthException(
                AuthError.OVER_REQUEST_RATE_LIMIT, "Too many passwords are being checked right now; try again soon");
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
