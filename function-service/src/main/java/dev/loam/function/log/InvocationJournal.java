package dev.loam.function.log;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Writes records in batches, behind the back of what answers callers. When the database does not keep up, records are
 * lost rather than invocations held up: no money comes from them. Thread-safe.
 */
public class InvocationJournal implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(InvocationJournal.class);
    private static final int CAPACITY = 10_000;
    private static final int MOST_CHARACTERS = 32 << 20;
    private static final int BATCH = 500;
    private static final long GATHER_MILLIS = 50;
    private static final long RETRY_MILLIS = 1000;
    private static final int RETRIES = 5;

    private final InvocationRepository repository;
    private final BlockingQueue<InvocationRecord> waiting = new ArrayBlockingQueue<>(CAPACITY);
    private final AtomicLong characters = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private volatile boolean running;
    private @Nullable Thread writer;

    InvocationJournal(InvocationRepository repository) {
        this.repository = repository;
    }

    /** Takes a record; returns at once. */
    public void record(InvocationRecord invocation) {
        if (!take(invocation) && lost.getAndIncrement() % CAPACITY == 0) {
            log.error("Invocations end faster than they can be recorded: {} records are lost", lost.get());
        }
    }

    /** What invocations printed waits here too, and is long. What remains of one for which there is no room is that it was. */
    private boolean take(InvocationRecord invocation) {
        InvocationRecord kept =
                characters.get() + invocation.length() <= MOST_CHARACTERS ? invocation : invocation.withoutLogs();
        characters.addAndGet(kept.length());
        if (waiting.offer(kept)) {
            return true;
        }
        characters.addAndGet(-kept.length());
        return false;
    }

    @Override
    public void start() {
        running = true;
        writer = Thread.ofPlatform().daemon().name("invocation-journal").start(this::write);
    }

    /** Writes what is there and ends. */
    @Override
    public void stop() {
        running = false;
        Thread ending = writer;
        if (ending == null) {
            return;
        }
        ending.interrupt();
        try {
            ending.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        List<InvocationRecord> rest = new ArrayList<>();
        waiting.drainTo(rest);
        save(rest);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before what serves requests, and so ended after it. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 1000;
    }

    private void write() {
        List<InvocationRecord> batch = new ArrayList<>(BATCH);
        while (running) {
            try {
                batch.add(waiting.take());
                TimeUnit.MILLISECONDS.sleep(GATHER_MILLIS);
            } catch (InterruptedException stopping) {
                save(batch);
                return;
            }
            waiting.drainTo(batch, BATCH - batch.size());
            save(batch);
            batch.clear();
        }
    }

    private void save(List<InvocationRecord> batch) {
        try {
            saveOrLose(batch);
        } finally {
            characters.addAndGet(
                    -batch.stream().mapToLong(InvocationRecord::length).sum());
        }
    }

    private void saveOrLose(List<InvocationRecord> batch) {
        for (int attempt = 1; !batch.isEmpty() && attempt <= RETRIES; attempt++) {
            try {
                repository.save(batch);
                return;
            } catch (RuntimeException failure) {
                log.warn("{} invocations cannot be recorded (attempt {})", batch.size(), attempt, failure);
                if (!pause()) {
                    return;
                }
            }
        }
    }

    private static boolean pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
            return true;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
