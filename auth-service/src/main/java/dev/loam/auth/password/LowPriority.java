package dev.loam.auth.password;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads that the kernel lets run after others. Java's own priorities do not reach Linux unless the JVM is started with
 * flags that change all its threads; the kernel, asked by a thread itself, changes that thread alone. Elsewhere than on
 * Linux the same call would be about the whole process, so there it is not made.
 */
final class LowPriority implements ThreadFactory {
    private static final Logger log = LoggerFactory.getLogger(LowPriority.class);
    private static final int PRIO_PROCESS = 0;
    private static final int THIS_THREAD = 0;

    /** A tenth of the weight of a normal thread: enough to get on beside a processor that others keep busy. */
    private static final int NICENESS = 10;

    private final ThreadFactory threads;

    LowPriority(ThreadFactory threads) {
        this.threads = threads;
    }

    @Override
    public Thread newThread(Runnable work) {
        return threads.newThread(() -> {
            lower();
            work.run();
        });
    }

    @SuppressWarnings("restricted") // There is no other way to ask the kernel.
    private static void lower() {
        if (!System.getProperty("os.name", "").equals("Linux")) {
            return;
        }
        try {
            Linker linker = Linker.nativeLinker();
            ValueLayout.OfInt number = ValueLayout.JAVA_INT;
            MethodHandle setPriority = linker.downcallHandle(
                    linker.defaultLookup().findOrThrow("setpriority"),
                    FunctionDescriptor.of(number, number, number, number));
            int refused = (int) setPriority.invokeExact(PRIO_PROCESS, THIS_THREAD, NICENESS);
            log.debug(
                    "Thread {} {}",
                    Thread.currentThread().getName(),
                    refused == 0 ? "is behind others" : "is as others");
        } catch (Throwable unavailable) {
            log.debug("Passwords are hashed by threads of normal priority", unavailable);
        }
    }
}
