package dev.loam.function.log;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Once an hour removes what is older than it has to be. */
final class InvocationRetention implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(InvocationRetention.class);

    private final InvocationRepository repository;
    private final Duration kept;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("invocation-retention").factory());
    private volatile boolean running;

    InvocationRetention(InvocationRepository repository, Duration kept, Clock clock) {
        this.repository = repository;
        this.kept = kept;
        this.clock = clock;
    }

    @Override
    public void start() {
        running = true;
        timer.scheduleWithFixedDelay(this::sweep, 1, 60, TimeUnit.MINUTES);
    }

    @Override
    public void stop() {
        running = false;
        timer.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    void sweep() {
        try {
            repository.deleteBefore(clock.instant().minus(kept));
        } catch (RuntimeException failure) {
            log.warn("Old invocations cannot be removed", failure);
        }
    }
}
