package dev.loam.function.sandbox;

/** The kernel refused a call. */
final class KernelException extends RuntimeException {
    private final int errno;

    KernelException(Syscall call, int errno) {
        super("%s failed with error %d".formatted(call, errno));
        this.errno = errno;
    }

    int errno() {
        return errno;
    }
}
