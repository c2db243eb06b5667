package dev.loam.function.sandbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * The allow-list of system calls that a worker is started with. New processes and programs are decided by whoever
 * listens, which is the launcher, until it has started the one there is to be; then nobody listens, and there is neither.
 */
final class WorkerFilter {
    private static final int[] HARMLESS_PRCTL = {
        3 /* GET_DUMPABLE */,
        15 /* SET_NAME */,
        16 /* GET_NAME */,
        38 /* SET_NO_NEW_PRIVS */,
        39 /* GET_NO_NEW_PRIVS */,
        0x53564d41 /* SET_VMA */
    };
    private static final int[] HARMLESS_IOCTL = {
        0x5401 /* TCGETS */, 0x5413 /* TIOCGWINSZ */, 0x541B /* FIONREAD */, 0x5421 /* FIONBIO */
    };
    /** Nobody else is told of what happens to a file: F_SETOWN, F_SETSIG and leases signal, past what the kernel holds of kill. */
    private static final int[] HARMLESS_FCNTL = {
        0 /* DUPFD */,
        1 /* GETFD */,
        2 /* SETFD */,
        3 /* GETFL */,
        4 /* SETFL */,
        5 /* GETLK */,
        6 /* SETLK */,
        7 /* SETLKW */,
        36 /* OFD_GETLK */,
        37 /* OFD_SETLK */,
        38 /* OFD_SETLKW */,
        1030 /* DUPFD_CLOEXEC */
    };

    private static final int SELF = 0;
    private static final int OWN_GROUP = 0;
    private static final int WITH_ITS_SIZE = 0;
    private static final int CLONE_THREAD = 0x00010000;
    private static final int AF_UNIX = 1;

    private WorkerFilter() {}

    static SeccompProgram program(Architecture architecture) {
        SeccompProgram.Builder program = new SeccompProgram.Builder(architecture);
        for (String line : lines()) {
            String[] columns = line.split(" ");
            program.allow(Integer.parseInt(columns[1 + architecture.ordinal()]));
        }
        return program.allowBitElseAsk(Syscall.CLONE.number(architecture), 0, CLONE_THREAD)
                .ask(Syscall.EXECVE.number(architecture))
                .allowWhen(Syscall.PRCTL.number(architecture), 0, HARMLESS_PRCTL)
                .allowWhen(Syscall.IOCTL.number(architecture), 1, HARMLESS_IOCTL)
                .allowWhen(Syscall.FCNTL.number(architecture), 1, HARMLESS_FCNTL)
                // posix_spawn's; into another group it would be out of reach of what is said to its own.
                .allowWhen(Syscall.SETPGID.number(architecture), 1, OWN_GROUP)
                // Space that no file's length tells of would not be counted.
                .allowWhen(Syscall.FALLOCATE.number(architecture), 1, WITH_ITS_SIZE)
                .allowWhen(Syscall.PRLIMIT64.number(architecture), 0, SELF)
                // Java's channels cannot be initialised without one; it leads nowhere.
                .allowWhen(Syscall.SOCKETPAIR.number(architecture), 0, AF_UNIX)
                // What Java makes a plain exception of, and not an error of a class that cannot be initialised.
                .refuse(Syscall.SOCKET.number(architecture), SeccompProgram.EACCES)
                .refuse(Syscall.KILL.number(architecture), SeccompProgram.EPERM)
                .otherwiseRefuse(SeccompProgram.ENOSYS);
    }

    private static List<String> lines() {
        InputStream resource = WorkerFilter.class.getResourceAsStream("allowed-syscalls.txt");
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(Objects.requireNonNull(resource), StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.startsWith("#")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
