package dev.loam.worker.kernel;

/** The kernel refused a call. */
public final class KernelException extends RuntimeException {
    private final int errno;

    KernelException(Syscall call, int errno) {
        super("%s failed with error %d".formatted(call, errno));
        this.errno = errno;
    }

    public int errno() {
        return errno;
    }
}
