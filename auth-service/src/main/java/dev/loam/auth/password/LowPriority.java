package dev.loam.auth.password;

import dev.loam.platform.scheduling.ThreadScheduling;
import dev.loam.platform.scheduling.ThreadScheduling.Policy;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Threads that the kernel lets run after others, where it can be asked. */
final class LowPriority implements ThreadFactory {
    private static final Logger log = LoggerFactory.getLogger(LowPriority.class);

    private final ThreadFactory threads;
    private final HashThreads wanted;

    LowPriority(ThreadFactory threads, HashThreads wanted) {
        this.threads = threads;
        this.wanted = wanted;
    }

    @Override
    public Thread newThread(Runnable work) {
        return threads.newThread(() -> {
            lower();
            work.run();
        });
    }

    private void lower() {
        // The slice first: a policy of idle threads has none of its own, but keeps the one that is there.
        boolean done = set(wanted.policy() == Policy.IDLE ? Policy.BATCH : wanted.policy());
        if (wanted.policy() == Policy.IDLE) {
            done = set(Policy.IDLE);
        }
        log.debug("Thread {} {}", Thread.currentThread().getName(), done ? "is behind others" : "is as others");
    }

    private boolean set(Policy policy) {
        return ThreadScheduling.set(ThreadScheduling.THIS_THREAD, policy, wanted.nice(), wanted.slice());
    }
}
