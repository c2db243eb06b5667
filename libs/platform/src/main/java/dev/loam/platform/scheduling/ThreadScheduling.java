package dev.loam.platform.scheduling;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.time.Duration;

/**
 * What Linux is asked about one thread. Java's own priorities do not reach it unless the JVM is started with flags that
 * change all its threads. Elsewhere than on Linux nothing is asked.
 *
 * <p>A lower share alone does not make a thread step aside: whoever runs is left alone for its slice, however low it
 * ranks, and a request wakes half a dozen threads and processes one after another. From Linux 6.12 on, a thread that asks for
 * longer slices than others gives way to each of them at once.
 */
public final class ThreadScheduling {
    /** The thread that asks. */
    public static final int THIS_THREAD = 0;

    /** The longest slice that the kernel grants. */
    public static final Duration LONG_SLICES = Duration.ofMillis(100);

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;

    /** What {@code struct sched_attr} was when it came, which every kernel takes. */
    private static final int ATTRIBUTES = 48;

    private static final long POLICY = 4;
    private static final long NICE = 16;
    private static final long RUNTIME = 24;
    private static final long UNKNOWN = 0;

    private ThreadScheduling() {}

    /** How the kernel treats a thread. */
    public enum Policy {
        /** As any other. */
        NORMAL(0),
        /** As one that computes for long and that nobody waits for. */
        BATCH(3),
        /** As one that runs when nobody else wants to. */
        IDLE(5);

        private final int number;

        Policy(int number) {
            this.number = number;
        }
    }

    /** Asks the kernel, and tells whether it did. */
    public static boolean set(int thread, Policy policy, int nice, Duration slice) {
        long call = setAttributes();
        return call != UNKNOWN && set(call, thread, policy, nice, slice);
    }

    @SuppressWarnings("restricted") // There is no other way to ask the kernel.
    private static boolean set(long call, int thread, Policy policy, int nice, Duration slice) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment attributes = arena.allocate(ATTRIBUTES, Long.BYTES);
            attributes.set(INT, 0, ATTRIBUTES);
            attributes.set(INT, POLICY, policy.number);
            attributes.set(INT, NICE, nice);
            attributes.set(LONG, RUNTIME, slice.toNanos());
            Linker linker = Linker.nativeLinker();
            MethodHandle syscall = linker.downcallHandle(
                    linker.defaultLookup().findOrThrow("syscall"),
                    FunctionDescriptor.of(LONG, LONG, INT, ValueLayout.ADDRESS, INT),
                    Linker.Option.firstVariadicArg(1));
            return (long) syscall.invokeExact(call, thread, attributes, 0) == 0;
        } catch (Throwable unavailable) {
            return false;
        }
    }

    /** The number of sched_setattr here. */
    private static long setAttributes() {
        if (!System.getProperty("os.name", "").equals("Linux")) {
            return UNKNOWN;
        }
        return switch (System.getProperty("os.arch", "")) {
            case "amd64" -> 314;
            case "aarch64", "riscv64" -> 274;
            default -> UNKNOWN;
        };
    }
}
