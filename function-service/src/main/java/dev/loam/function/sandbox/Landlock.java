package dev.loam.function.sandbox;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;

/** A Landlock ruleset: everything is refused but what a rule opens. */
final class Landlock implements AutoCloseable {
    static final long EXECUTE = 1;
    static final long WRITE_FILE = 1 << 1;
    static final long READ_FILE = 1 << 2;
    static final long READ_DIR = 1 << 3;
    static final long REMOVE_DIR = 1 << 4;
    static final long REMOVE_FILE = 1 << 5;
    static final long MAKE_DIR = 1 << 7;
    static final long MAKE_REG = 1 << 8;
    static final long MAKE_SYM = 1 << 12;
    static final long REFER = 1 << 13;
    static final long TRUNCATE = 1 << 14;

    static final long READ = READ_FILE | READ_DIR;
    static final long OWN =
            READ | WRITE_FILE | REMOVE_DIR | REMOVE_FILE | MAKE_DIR | MAKE_REG | MAKE_SYM | REFER | TRUNCATE;

    private static final long ON_FILES = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE;
    private static final long IOCTL_DEV = 1 << 15;
    private static final long BIND_AND_CONNECT_TCP = 3;
    private static final long ABSTRACT_SOCKETS_AND_SIGNALS = 3;
    private static final int PATH_BENEATH = 1;
    private static final int AT_FDCWD = -100;
    private static final int O_PATH_CLOEXEC = 010000000 | 02000000;

    private final Kernel kernel;
    private final long handled;
    private final long ruleset;

    Landlock(Kernel kernel, int abi) {
        this.kernel = kernel;
        this.handled = handled(abi);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment attributes = arena.allocate(24, 8);
            attributes.set(ValueLayout.JAVA_LONG, 0, handled);
            attributes.set(ValueLayout.JAVA_LONG, 8, BIND_AND_CONNECT_TCP);
            attributes.set(ValueLayout.JAVA_LONG, 16, ABSTRACT_SOCKETS_AND_SIGNALS);
            long size = abi >= 6 ? 24 : abi >= 4 ? 16 : 8;
            ruleset = kernel.require(Syscall.LANDLOCK_CREATE_RULESET, attributes.address(), size, 0);
        }
    }

    /** Opens what is at and beneath the path, if there is something. */
    Landlock allow(Path path, long access) {
        if (!Files.exists(path)) {
            return this;
        }
        long possible = (Files.isDirectory(path) ? access : access & ON_FILES) & handled;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocateFrom(path.toString());
            long file = kernel.require(Syscall.OPENAT, AT_FDCWD, name.address(), O_PATH_CLOEXEC, 0);
            try {
                MemorySegment rule = arena.allocate(12, 8);
                rule.set(ValueLayout.JAVA_LONG, 0, possible);
                rule.set(ValueLayout.JAVA_INT, 8, (int) file);
                kernel.require(Syscall.LANDLOCK_ADD_RULE, ruleset, PATH_BENEATH, rule.address(), 0);
            } finally {
                kernel.call(Syscall.CLOSE, file);
            }
        }
        return this;
    }

    /** Confines the calling thread and what it starts, for ever. */
    void restrictThread() {
        kernel.require(Syscall.LANDLOCK_RESTRICT_SELF, ruleset, 0);
    }

    @Override
    public void close() {
        kernel.call(Syscall.CLOSE, ruleset);
    }

    private static long handled(int abi) {
        long rights = (1 << 13) - 1;
        if (abi >= 2) {
            rights |= REFER;
        }
        if (abi >= 3) {
            rights |= TRUNCATE;
        }
        return abi >= 5 ? rights | IOCTL_DEV : rights;
    }
}
