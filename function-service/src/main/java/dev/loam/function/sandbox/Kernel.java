package dev.loam.function.sandbox;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * Raw system calls. What one changes about its thread (identity, filters, rules) stays with that thread: libc's own
 * wrappers would carry a change of identity to every thread of the process.
 */
final class Kernel {
    private static final int PR_SET_NO_NEW_PRIVS = 38;
    private static final int SECCOMP_SET_MODE_FILTER = 1;

    private final Architecture architecture;
    private final MethodHandle syscall;
    private final VarHandle errno;
    private final MemoryLayout state;

    @SuppressWarnings("restricted") // Calling the kernel is what this class is for.
    Kernel(Architecture architecture) {
        this.architecture = architecture;
        Linker linker = Linker.nativeLinker();
        ValueLayout.OfLong word = ValueLayout.JAVA_LONG;
        syscall = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("syscall"),
                FunctionDescriptor.of(word, word, word, word, word, word, word),
                Linker.Option.firstVariadicArg(1),
                Linker.Option.captureCallState("errno"));
        state = Linker.Option.captureStateLayout();
        errno = state.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    }

    Architecture architecture() {
        return architecture;
    }

    /** The call's result, or minus the error number. */
    long call(Syscall number, long... arguments) {
        return call(number.number(architecture), arguments);
    }

    /** Makes the call and throws unless it succeeds. */
    long require(Syscall number, long... arguments) {
        long result = call(number, arguments);
        if (result < 0) {
            throw new KernelException(number, (int) -result);
        }
        return result;
    }

    /** Gives up, for this thread and what it starts, every way to gain privileges by executing something. */
    void forbidNewPrivileges() {
        require(Syscall.PRCTL, PR_SET_NO_NEW_PRIVS, 1);
    }

    /** Adds a filter to this thread. The result depends on the flags. */
    long addFilter(SeccompProgram program, int flags) {
        try (Arena arena = Arena.ofConfined()) {
            return require(
                    Syscall.SECCOMP,
                    SECCOMP_SET_MODE_FILTER,
                    flags,
                    program.write(arena).address());
        }
    }

    private long call(int number, long... arguments) {
        long[] words = Arrays.copyOf(arguments, 5);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment captured = arena.allocate(state);
            long result = (long)
                    syscall.invokeExact(captured, (long) number, words[0], words[1], words[2], words[3], words[4]);
            return result < 0 ? -(int) errno.get(captured, 0L) : result;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("A native call threw", e);
        }
    }
}
