package dev.loam.standalone;

import dev.loam.platform.scheduling.NativeThread;
import dev.loam.platform.scheduling.ThreadScheduling;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The JVM's compilers, which have threads of their own. Those give way to whatever a request waits for. Much of what C2
 * compiles while Loam starts is needed for the start alone, so it gets only the processor time that nobody else wants until
 * the start is over. On Linux; elsewhere they are left as they are.
 */
final class Compilers {
    private static final int LOWEST = 19;
    private static final int MUCH = 15;

    /** For who may not take it back: about a quarter of a busy processor is left. */
    private static final int FOR_GOOD = 5;

    private static final Duration FIRST_REQUESTS = Duration.ofSeconds(2);

    private final List<CompilerThread> threads;

    private Compilers(List<CompilerThread> threads) {
        this.threads = threads;
    }

    static Compilers standBack() {
        Compilers compilers = new Compilers(threads());
        compilers.threads.forEach(thread -> {
            if (!thread.optimizes()) {
                give(thread, thread.nice());
                return;
            }
            give(thread, Math.min(thread.nice() + FOR_GOOD, LOWEST));
            if (give(thread, thread.nice())) {
                give(thread, Math.min(thread.nice() + MUCH, LOWEST));
            }
        });
        return compilers;
    }

    /**
     * As before once the requests that waited for the start are answered, where the process may raise a priority; who may
     * not keeps a little less.
     */
    void stepForward() {
        Thread.ofVirtual().name("compiler-step-forward").start(() -> {
            try {
                TimeUnit.MILLISECONDS.sleep(FIRST_REQUESTS.toMillis());
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
            threads.stream().filter(CompilerThread::optimizes).forEach(thread -> give(thread, thread.nice()));
        });
    }

    private static boolean give(CompilerThread thread, int nice) {
        return ThreadScheduling.set(thread.id(), ThreadScheduling.Policy.NORMAL, nice, ThreadScheduling.LONG_SLICES);
    }

    private static List<CompilerThread> threads() {
        return NativeThread.all().stream()
                .filter(thread ->
                        thread.name().startsWith("C1 Compiler") || thread.name().startsWith("C2 Compiler"))
                .map(thread -> new CompilerThread(
                        thread.id(), thread.nice(), thread.name().startsWith("C2")))
                .toList();
    }

    /** A thread, the priority it began with, and whether it is C2's. */
    private record CompilerThread(int id, int nice, boolean optimizes) {}
}
