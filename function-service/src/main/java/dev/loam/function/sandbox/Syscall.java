package dev.loam.function.sandbox;

/** A system call's numbers; -1 where the architecture has none. */
enum Syscall {
    CLONE(56, 220),
    EXECVE(59, 221),
    PRCTL(157, 167),
    SECCOMP(317, 277),
    SETGROUPS(116, 159),
    SETRESGID(119, 149),
    SETRESUID(117, 147),
    LANDLOCK_CREATE_RULESET(444, 444),
    LANDLOCK_ADD_RULE(445, 445),
    LANDLOCK_RESTRICT_SELF(446, 446),
    CLOSE_RANGE(436, 436),
    PIPE2(293, 59),
    KILL(62, 129),
    SETPRIORITY(141, 140),
    SCHED_SETATTR(314, 274),
    WAIT4(61, 260),
    WAITID(247, 95),
    OPENAT(257, 56),
    CLOSE(3, 57),
    IOCTL(16, 29),
    FCNTL(72, 25),
    SETPGID(109, 154),
    FALLOCATE(285, 47),
    PRLIMIT64(302, 261),
    SOCKET(41, 198),
    SOCKETPAIR(53, 199),
    PPOLL(271, 73);

    private final int x86;
    private final int arm;

    Syscall(int x86, int arm) {
        this.x86 = x86;
        this.arm = arm;
    }

    int number(Architecture architecture) {
        return switch (architecture) {
            case X86_64 -> x86;
            case AARCH64 -> arm;
        };
    }
}
