package dev.loam.function.sandbox;

import java.lang.foreign.Arena;
import java.nio.file.Path;

/** A file opened for appending, by its descriptor. */
final class OpenedFile implements AutoCloseable {
    private static final int AT_FDCWD = -100;
    private static final int O_WRONLY_APPEND_CLOEXEC = 1 | 02000 | 02000000;

    private final Kernel kernel;
    private final int descriptor;

    OpenedFile(Kernel kernel, Path path) {
        this.kernel = kernel;
        try (Arena arena = Arena.ofConfined()) {
            descriptor = (int) kernel.require(
                    Syscall.OPENAT,
                    AT_FDCWD,
                    arena.allocateFrom(path.toString()).address(),
                    O_WRONLY_APPEND_CLOEXEC,
                    0);
        }
    }

    int descriptor() {
        return descriptor;
    }

    @Override
    public void close() {
        kernel.call(Syscall.CLOSE, descriptor);
    }
}
