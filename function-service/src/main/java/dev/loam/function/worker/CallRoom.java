package dev.loam.function.worker;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What one worker's requests to the platform take of this process at a time. Thread-safe. */
final class CallRoom {
    private static final int MOST = 64;
    /** Who has so many refusals waiting does not listen to them. */
    private static final int MOST_OF_ALL = 1024;

    private final int mostBytes;
    private final Semaphore calls = new Semaphore(MOST);
    private final Semaphore bytes;
    private final AtomicInteger unanswered = new AtomicInteger();

    /** @param mostBytes how many bytes may be in them together */
    CallRoom(int mostBytes) {
        this.mostBytes = mostBytes;
        this.bytes = new Semaphore(mostBytes);
    }

    /** Whether one more answer can be owed, be it a refusal. */
    boolean owe() {
        return unanswered.incrementAndGet() <= MOST_OF_ALL;
    }

    void answered() {
        unanswered.decrementAndGet();
    }

    /** Null when it is let in, and has to {@link #leave} later; else why not. */
    @Nullable
    String enter(int size) {
        if (!calls.tryAcquire()) {
            return "more than %d calls at a time".formatted(MOST);
        }
        if (!bytes.tryAcquire(size)) {
            calls.release();
            return "more than %d bytes sent at a time".formatted(mostBytes);
        }
        return null;
    }

    void leave(int size) {
        bytes.release(size);
        calls.release();
    }
}
