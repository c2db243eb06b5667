package dev.loam.platform.scheduling;

import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/**
 * Threads that every request waits for and that work for some microseconds at a time: those that find out on which connection
 * something arrived, a client's or PostgreSQL's. Where all processors are busy, a thread that wakes waits for the end of
 * another's slice, which is some milliseconds, unless its own is shorter. On Linux from 6.12 on; elsewhere they are left as they are.
 */
public final class PromptThreads implements ApplicationListener<ApplicationReadyEvent> {
    private static final Set<String> NAMES = Set.of("http-nio-", "MasterPoller");

    /** The shortest slice that the kernel grants. */
    private static final Duration SHORT_SLICES = Duration.ofNanos(100_000);

    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        hurry();
    }

    static void hurry() {
        NativeThread.all().stream()
                .filter(thread -> NAMES.stream().anyMatch(thread.name()::startsWith))
                .forEach(thread ->
                        ThreadScheduling.set(thread.id(), ThreadScheduling.Policy.NORMAL, thread.nice(), SHORT_SLICES));
    }
}
