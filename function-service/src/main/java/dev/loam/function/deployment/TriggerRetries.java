package dev.loam.function.deployment;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Now and then looks for deployments whose triggers event-service could not be told. */
final class TriggerRetries implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(TriggerRetries.class);
    private static final int PERIOD_SECONDS = 30;

    private final Deployments deployments;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("function-triggers").factory());
    private volatile boolean running;

    TriggerRetries(Deployments deployments) {
        this.deployments = deployments;
    }

    @Override
    public void start() {
        running = true;
        timer.scheduleWithFixedDelay(this::retry, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
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

    private void retry() {
        try {
            deployments.retryTriggers();
        } catch (RuntimeException failure) {
            log.warn("Triggers cannot be told to event-service yet", failure);
        }
    }
}
