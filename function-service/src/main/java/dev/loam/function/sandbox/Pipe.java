package dev.loam.function.sandbox;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** A pipe of which one end goes to another process. The other end is opened a second time, as a Java stream. */
final class Pipe implements AutoCloseable {
    private static final int O_CLOEXEC = 02000000;

    private final Kernel kernel;
    private final int readEnd;
    private final int writeEnd;

    Pipe(Kernel kernel) {
        this.kernel = kernel;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment ends = arena.allocate(ValueLayout.JAVA_INT, 2);
            kernel.require(Syscall.PIPE2, ends.address(), O_CLOEXEC);
            readEnd = ends.getAtIndex(ValueLayout.JAVA_INT, 0);
            writeEnd = ends.getAtIndex(ValueLayout.JAVA_INT, 1);
        }
    }

    int readEnd() {
        return readEnd;
    }

    int writeEnd() {
        return writeEnd;
    }

    FileInputStream reader() throws IOException {
        return new FileInputStream("/proc/self/fd/" + readEnd);
    }

    FileOutputStream writer() throws IOException {
        return new FileOutputStream("/proc/self/fd/" + writeEnd);
    }

    /** Closes both original ends; streams stay open. */
    @Override
    public void close() {
        kernel.call(Syscall.CLOSE, readEnd);
        kernel.call(Syscall.CLOSE, writeEnd);
    }
}
