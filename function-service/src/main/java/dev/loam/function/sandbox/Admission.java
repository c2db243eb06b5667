package dev.loam.function.sandbox;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.EnumSet;
import java.util.Set;

/**
 * Decides for a thread that is already confined: it may make one process, and that process may execute one program.
 * When this is closed, nobody can ever again.
 */
final class Admission implements AutoCloseable {
    private static final int RECEIVE = 0xC0502100;
    private static final int SEND = 0xC0182101;
    private static final int REQUEST_SIZE = 80;
    private static final int RESPONSE_SIZE = 24;
    private static final int NUMBER_OFFSET = 16;
    private static final int ERROR_OFFSET = 16;
    private static final int FLAGS_OFFSET = 20;
    private static final int CONTINUE = 1;
    private static final int EPERM = 1;
    private static final short POLLIN = 1;
    private static final long POLL_NANOS = 5_000_000;
    private static final long PATIENCE_NANOS = 10_000_000_000L;

    private final Kernel kernel;
    private final int listener;
    private final Set<Syscall> open = EnumSet.of(Syscall.CLONE, Syscall.EXECVE);

    Admission(Kernel kernel, int listener) {
        this.kernel = kernel;
        this.listener = listener;
    }

    /** Answers until the thread has ended, or should have. */
    void serve(Thread confined) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (confined.isAlive() && System.nanoTime() < end) {
            if (isAsked()) {
                answer();
            }
        }
    }

    @Override
    public void close() {
        kernel.call(Syscall.CLOSE, listener);
    }

    private boolean isAsked() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment poll = arena.allocate(8, 8);
            poll.set(ValueLayout.JAVA_INT, 0, listener);
            poll.set(ValueLayout.JAVA_SHORT, 4, POLLIN);
            MemorySegment timeout = arena.allocate(16, 8);
            timeout.set(ValueLayout.JAVA_LONG, 8, POLL_NANOS);
            kernel.require(Syscall.PPOLL, poll.address(), 1, timeout.address(), 0, 0);
            return (poll.get(ValueLayout.JAVA_SHORT, 6) & POLLIN) != 0;
        }
    }

    private void answer() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment request = arena.allocate(REQUEST_SIZE, 8);
            if (kernel.call(Syscall.IOCTL, listener, RECEIVE, request.address()) < 0) {
                return;
            }
            MemorySegment response = arena.allocate(RESPONSE_SIZE, 8);
            response.set(ValueLayout.JAVA_LONG, 0, request.get(ValueLayout.JAVA_LONG, 0));
            if (admits(request.get(ValueLayout.JAVA_INT, NUMBER_OFFSET))) {
                response.set(ValueLayout.JAVA_INT, FLAGS_OFFSET, CONTINUE);
            } else {
                response.set(ValueLayout.JAVA_INT, ERROR_OFFSET, -EPERM);
            }
            kernel.call(Syscall.IOCTL, listener, SEND, response.address());
        }
    }

    private boolean admits(int number) {
        return open.removeIf(call -> call.number(kernel.architecture()) == number);
    }
}
