package dev.loam.function.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/** A running confined process. Its starter must call {@link #reap()} once, or it stays a zombie. */
public final class SandboxedProcess {
    private static final System.Logger LOGGER = System.getLogger(SandboxedProcess.class.getName());
    private static final int SIGKILL = 9;
    private static final int P_PID = 1;
    private static final int PRIO_PGRP = 1;
    /** Of {@code struct sched_attr}, what every kernel takes. */
    private static final int SCHEDULING_SIZE = 48;

    private static final int SCHEDULING_NICE = 16;
    private static final int SCHEDULING_SLICE = 24;
    private static final int EXITED_LEAVE_WAITABLE = 4 | 0x01000000;
    private static final int SIGNAL_INFO_SIZE = 128;
    private static final int ERRORS_LIMIT = 8 * 1024;

    private final Kernel kernel;
    private final int pid;
    private final OutputStream input;
    private final InputStream output;
    private final Path errors;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean reaped;

    SandboxedProcess(Kernel kernel, int pid, OutputStream input, InputStream output, Path errors) {
        this.kernel = kernel;
        this.pid = pid;
        this.input = input;
        this.output = output;
        this.errors = errors;
    }

    public int pid() {
        return pid;
    }

    /** What the process reads. */
    public OutputStream input() {
        return input;
    }

    /** What the process writes. */
    public InputStream output() {
        return output;
    }

    /** Ends the process, whatever it does. */
    public void kill() {
        lock.lock();
        try {
            // Once reaped, the id may be another process's.
            if (!reaped) {
                kernel.call(Syscall.KILL, pid, SIGKILL);
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Changes how readily all of its threads are given a processor when others want one too: 0 as everybody, 19 last. Who is
     * not privileged can make it less only.
     *
     * @param slice how long one of them is left alone once it runs; where it is longer than others' they need not wait for its
     *     end, from Linux 6.12 on. Zero for as long as anybody.
     */
    public void niceness(int value, Duration slice) {
        lock.lock();
        try {
            if (!reaped) {
                // It leads a process group of its own. Of slices each thread is asked for itself; new ones have their
                // maker's.
                kernel.call(Syscall.SETPRIORITY, PRIO_PGRP, pid, value);
                slice(value, slice);
            }
        } finally {
            lock.unlock();
        }
    }

    private void slice(int niceness, Duration slice) {
        try (Arena arena = Arena.ofConfined();
                DirectoryStream<Path> tasks = Files.newDirectoryStream(Path.of("/proc/" + pid + "/task"))) {
            MemorySegment attributes = arena.allocate(SCHEDULING_SIZE, Long.BYTES);
            attributes.set(ValueLayout.JAVA_INT, 0, SCHEDULING_SIZE);
            attributes.set(ValueLayout.JAVA_INT, SCHEDULING_NICE, niceness);
            attributes.set(ValueLayout.JAVA_LONG, SCHEDULING_SLICE, slice.toNanos());
            for (Path task : tasks) {
                kernel.call(
                        Syscall.SCHED_SETATTR,
                        Integer.parseInt(task.getFileName().toString()),
                        attributes.address(),
                        0);
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "A worker ended before it was told its share", e);
        }
    }

    /** Waits for the end, on the calling thread, and returns the status: 128 + n after signal n. */
    public int reap() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment info = arena.allocate(SIGNAL_INFO_SIZE, 8);
            kernel.call(Syscall.WAITID, P_PID, pid, info.address(), EXITED_LEAVE_WAITABLE, 0);
            lock.lock();
            try {
                MemorySegment status = arena.allocate(ValueLayout.JAVA_INT);
                kernel.call(Syscall.WAIT4, pid, status.address(), 0, 0);
                reaped = true;
                return exitStatus(status.get(ValueLayout.JAVA_INT, 0));
            } finally {
                lock.unlock();
            }
        }
    }

    /** The beginning of what the process, not the tenant's {@code System.err}, wrote to its standard error. */
    public String errors() {
        try (InputStream in = Files.newInputStream(errors)) {
            return new String(in.readNBytes(ERRORS_LIMIT), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private static int exitStatus(int status) {
        int signal = status & 0x7f;
        return signal == 0 ? status >> 8 & 0xff : 128 + signal;
    }
}
