package dev.loam.auth.password;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads that the kernel lets run after others. Java's own priorities do not reach Linux unless the JVM is started with
 * flags that change all its threads; the kernel, asked by a thread itself, changes that thread alone. Elsewhere than on
 * Linux, or where a sandbox forbids it, they are as others.
 *
 * <p>A lower share alone does not do: whoever runs is left alone for its slice, however low it ranks, and a request wakes
 * half a dozen threads and processes one after another. A thread that asks for longer slices than others gives way to each
 * of them at once.
 */
final class LowPriority implements ThreadFactory {
    private static final Logger log = LoggerFactory.getLogger(LowPriority.class);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final int THIS_THREAD = 0;

    /** What {@code struct sched_attr} was when it came, which every kernel takes. */
    private static final int ATTRIBUTES = 48;

    private static final long POLICY = 4;
    private static final long NICE = 16;
    private static final long RUNTIME = 24;

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
        long call = setAttributes();
        if (call == 0) {
            return;
        }
        try {
            // The slice first: a policy of idle threads has none of its own, but keeps the one that is there.
            boolean done =
                    set(call, wanted.policy() == HashThreads.Policy.IDLE ? HashThreads.Policy.BATCH : wanted.policy());
            if (wanted.policy() == HashThreads.Policy.IDLE) {
                done = set(call, HashThreads.Policy.IDLE);
            }
            log.debug("Thread {} {}", Thread.currentThread().getName(), done ? "is behind others" : "is as others");
        } catch (Throwable unavailable) {
            log.debug("Passwords are hashed by threads as all others", unavailable);
        }
    }

    @SuppressWarnings("restricted") // There is no other way to ask the kernel.
    private boolean set(long call, HashThreads.Policy policy) throws Throwable {
        Linker linker = Linker.nativeLinker();
        MethodHandle syscall = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("syscall"),
                FunctionDescriptor.of(LONG, LONG, INT, ValueLayout.ADDRESS, INT),
                Linker.Option.firstVariadicArg(1));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment attributes = arena.allocate(ATTRIBUTES, Long.BYTES);
            attributes.set(INT, 0, ATTRIBUTES);
            attributes.set(INT, POLICY, policy.number());
            attributes.set(INT, NICE, wanted.nice());
            attributes.set(LONG, RUNTIME, wanted.slice().toNanos());
            return (long) syscall.invokeExact(call, THIS_THREAD, attributes, 0) == 0;
        }
    }

    /** The number of sched_setattr here; 0 where it is not known. */
    private static long setAttributes() {
        if (!System.getProperty("os.name", "").equals("Linux")) {
            return 0;
        }
        return switch (System.getProperty("os.arch", "")) {
            case "amd64" -> 314;
            case "aarch64", "riscv64" -> 274;
            default -> 0;
        };
    }
}
