package dev.loam.worker;

import dev.loam.worker.kernel.Architecture;
import dev.loam.worker.kernel.Kernel;
import dev.loam.worker.kernel.SeccompProgram;
import dev.loam.worker.kernel.Syscall;

/** The worker's own filter, added before it reads any assignment: no other program, no other process, no signals. */
final class Seal {
    private static final int ALL_THREADS = 1;
    private static final int CLONE_THREAD = 0x00010000;

    private Seal() {}

    /** Whether the process is sealed now. */
    static boolean close() {
        Architecture architecture = Architecture.current();
        if (architecture == null) {
            return false;
        }
        Kernel kernel = new Kernel(architecture);
        kernel.forbidNewPrivileges();
        kernel.addFilter(program(architecture, (int) kernel.call(Syscall.GETPID)), ALL_THREADS);
        return true;
    }

    private static SeccompProgram program(Architecture architecture, int self) {
        SeccompProgram.Builder program = new SeccompProgram.Builder(architecture);
        for (Syscall call :
                new Syscall[] {Syscall.EXECVE, Syscall.EXECVEAT, Syscall.FORK, Syscall.VFORK, Syscall.KILL}) {
            program.refuse(call.number(architecture), SeccompProgram.EPERM);
        }
        // clone3's flags lie behind a pointer that no filter can follow: libc falls back to clone.
        program.refuse(Syscall.CLONE3.number(architecture), SeccompProgram.ENOSYS);
        program.refuseUnlessBit(Syscall.CLONE.number(architecture), 0, CLONE_THREAD);
        program.allowWhen(Syscall.TGKILL.number(architecture), 0, self);
        return program.otherwiseAllow();
    }
}
