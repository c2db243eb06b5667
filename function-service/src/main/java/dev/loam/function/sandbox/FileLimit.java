package dev.loam.function.sandbox;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Makes long files impossible for a process. A limit belongs to a process, so it cannot be inherited from a thread; and to
 * set another's takes its user and group ids, which the thread that runs this takes on. It must touch nothing but the kernel.
 */
record FileLimit(Kernel kernel, SandboxLevel level, LaunchSpec spec, int pid) implements Runnable {
    private static final int RLIMIT_FSIZE = 1;

    @Override
    public void run() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment softAndHard = arena.allocate(ValueLayout.JAVA_LONG, 2);
            softAndHard.setAtIndex(ValueLayout.JAVA_LONG, 0, spec.longestFile());
            softAndHard.setAtIndex(ValueLayout.JAVA_LONG, 1, spec.longestFile());
            if (level.ownUid()) {
                kernel.require(Syscall.SETRESGID, spec.uid(), spec.uid(), spec.uid());
                kernel.require(Syscall.SETRESUID, spec.uid(), spec.uid(), spec.uid());
            }
            kernel.require(Syscall.PRLIMIT64, pid, RLIMIT_FSIZE, softAndHard.address(), 0);
        }
    }
}
