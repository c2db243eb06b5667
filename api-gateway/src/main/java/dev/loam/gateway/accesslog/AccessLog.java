package dev.loam.gateway.accesslog;

import dev.loam.gateway.door.FinishedRequest;
import dev.loam.gateway.door.RequestObserver;
import dev.loam.platform.project.ProjectRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/**
 * Gathers lines in memory and writes them in batches. A request never waits for it: when Postgres is slower than requests
 * come, lines are dropped and counted. Where nothing comes it sleeps and writes nothing.
 */
final class AccessLog implements RequestObserver, SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(AccessLog.class);
    private static final int BATCH = 2_000;
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(3);
    private static final int BEFORE_WEB_SERVER = DEFAULT_PHASE - 3000;

    private final AccessLogWriter writer;
    private final int bound;
    private final Duration gathering;
    private final boolean enabled;
    private final Queue<Line> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicLong dropped = new AtomicLong();
    private volatile boolean sleeping;
    private volatile boolean stopping;
    private volatile @Nullable Thread writing;

    AccessLog(AccessLogWriter writer, AccessLogProperties properties) {
        this.writer = writer;
        this.bound = properties.maxWaiting();
        this.gathering = properties.gathering();
        this.enabled = properties.enabled();
    }

    @Override
    public void finished(FinishedRequest request) {
        ProjectRef project = request.project();
        if (project == null || writing == null) {
            return;
        }
        if (count.get() >= bound) {
            dropped.incrementAndGet();
            return;
        }
        waiting.add(new Line(project, AccessLogLine.of(request)));
        count.incrementAndGet();
        if (sleeping) {
            LockSupport.unpark(writing);
        }
    }

    /** How many lines were not written since this process started. */
    long dropped() {
        return dropped.get();
    }

    /** Asked when starting, since standalone's beans are chosen when it is built. */
    @Override
    public boolean isAutoStartup() {
        return enabled;
    }

    @Override
    public void start() {
        stopping = false;
        Thread thread = Thread.ofVirtual().name("access-log").unstarted(this::run);
        writing = thread;
        thread.start();
    }

    @Override
    public void stop() {
        Thread thread = writing;
        if (thread == null) {
            return;
        }
        // Not interrupted at once: that would close the connection it may be writing on, and lose what it writes.
        stopping = true;
        LockSupport.unpark(thread);
        try {
            if (!thread.join(PATIENCE_AT_STOP)) {
                thread.interrupt();
            }
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        } finally {
            writing = null;
        }
    }

    @Override
    public boolean isRunning() {
        return writing != null;
    }

    /** Stopped after the web server, so that the last requests are logged. */
    @Override
    public int getPhase() {
        return BEFORE_WEB_SERVER;
    }

    private void run() {
        while (!stopping) {
            sleepUntilSomethingComes();
            pause(gathering);
            if (!writeAll()) {
                pause(AFTER_FAILURE);
            }
        }
        writeAll();
    }

    private void sleepUntilSomethingComes() {
        while (waiting.isEmpty() && !stopping) {
            sleeping = true;
            // Whoever adds a line after this look sees that somebody sleeps.
            if (waiting.isEmpty() && !stopping) {
                LockSupport.park(this);
            }
            sleeping = false;
        }
    }

    private void pause(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0 && !stopping; left = end - System.nanoTime()) {
            LockSupport.parkNanos(this, left);
        }
    }

    private boolean writeAll() {
        List<Line> batch = new ArrayList<>();
        while (!waiting.isEmpty()) {
            for (Line line = waiting.poll(); line != null; line = batch.size() < BATCH ? waiting.poll() : null) {
                batch.add(line);
            }
            try {
                writer.write(batch);
            } catch (DataAccessException failure) {
                dropped.addAndGet(batch.size());
                log.warn("{} lines of the access log are lost", batch.size(), failure);
                return false;
            } finally {
                count.addAndGet(-batch.size());
                batch.clear();
            }
        }
        return true;
    }

    /** A line and whose it is. */
    record Line(ProjectRef project, AccessLogLine text) {}
}
