package dev.loam.function.sandbox;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Starts processes at one level of confinement. For each it makes a thread that confines itself, starts the process,
 * which inherits everything, and ends.
 */
public final class SandboxedLauncher implements AutoCloseable {
    private static final int CLOSE_ON_EXEC_IN_OWN_TABLE = 2 | 4;
    private static final int NEW_LISTENER = 8;
    private static final int FIRST_INHERITABLE = 3;
    private static final long LAST_DESCRIPTOR = 0xffff_ffffL;

    private final SandboxLevel level;
    private final Kernel kernel;
    private final SeccompProgram filter;
    private final Spawn spawn = new Spawn();

    /**
     * Confined threads are started and joined from here only. Were a virtual thread to wait for one, the confined
     * thread would, on waking it, create carrier threads, and they would inherit its confinement.
     */
    private final ExecutorService launches = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("loam-launcher").daemon().factory());

    public SandboxedLauncher(SandboxLevel level) {
        Architecture architecture = Architecture.current();
        if (architecture == null) {
            throw new IllegalStateException("Functions run on Linux on x86_64 or aarch64 only");
        }
        this.level = level;
        this.kernel = new Kernel(architecture);
        this.filter = WorkerFilter.program(architecture);
    }

    public SandboxLevel level() {
        return level;
    }

    public SandboxedProcess start(LaunchSpec spec) throws IOException, InterruptedException {
        try {
            return launches.submit(() -> launch(spec)).get();
        } catch (ExecutionException e) {
            throw new IOException("The worker could not be started: " + e.getCause(), e.getCause());
        }
    }

    @Override
    public void close() {
        launches.close();
    }

    private SandboxedProcess launch(LaunchSpec spec) throws IOException, InterruptedException {
        Files.deleteIfExists(spec.errors());
        Files.createFile(spec.errors());
        try (Pipe input = new Pipe(kernel);
                Pipe output = new Pipe(kernel);
                OpenedFile errors = new OpenedFile(kernel, spec.errors());
                Landlock landlock = level.landlockAbi() > 0 ? rules(spec) : null;
                Spawn.Prepared process = spawn.prepare(
                        spec.command(), spec.tmp(), input.readEnd(), output.writeEnd(), errors.descriptor())) {
            FileOutputStream toProcess = input.writer();
            FileInputStream fromProcess = output.reader();
            Confined confined = new Confined(spec, landlock, process);
            Thread thread = Thread.ofPlatform().name("loam-launch").daemon().start(confined);
            confined.admit(thread);
            thread.join();
            try {
                Thread limiting =
                        Thread.ofPlatform().daemon().start(new FileLimit(kernel, level, spec, confined.pid()));
                limiting.join();
                return new SandboxedProcess(kernel, confined.pid(), toProcess, fromProcess, spec.errors());
            } catch (IOException | RuntimeException e) {
                toProcess.close();
                fromProcess.close();
                throw e;
            }
        }
    }

    private Landlock rules(LaunchSpec spec) throws IOException {
        Landlock landlock = new Landlock(kernel, level.landlockAbi());
        try {
            FileRules.of(spec).addTo(landlock);
            return landlock;
        } catch (IOException | RuntimeException e) {
            landlock.close();
            throw e;
        }
    }

    /** What the confined thread does. It must touch nothing but the kernel: it can open no file and wake no one. */
    private final class Confined implements Runnable {
        private final LaunchSpec spec;
        private final @Nullable Landlock landlock;
        private final Spawn.Prepared process;
        private final CountDownLatch filtered = new CountDownLatch(1);
        private volatile int listener = -1;
        private int pid;
        private @Nullable Throwable failure;

        Confined(LaunchSpec spec, @Nullable Landlock landlock, Spawn.Prepared process) {
            this.spec = spec;
            this.landlock = landlock;
            this.process = process;
        }

        @Override
        public void run() {
            try {
                kernel.forbidNewPrivileges();
                if (level.ownUid()) {
                    kernel.require(Syscall.SETGROUPS, 0, 0);
                    kernel.require(Syscall.SETRESGID, spec.uid(), spec.uid(), spec.uid());
                    kernel.require(Syscall.SETRESUID, spec.uid(), spec.uid(), spec.uid());
                }
                if (landlock != null) {
                    landlock.restrictThread();
                }
                if (level.seccomp()) {
                    listener = (int) kernel.addFilter(filter, NEW_LISTENER);
                }
                kernel.require(Syscall.CLOSE_RANGE, FIRST_INHERITABLE, LAST_DESCRIPTOR, CLOSE_ON_EXEC_IN_OWN_TABLE);
                filtered.countDown();
                pid = process.start();
            } catch (Throwable e) {
                failure = e;
            } finally {
                filtered.countDown();
            }
        }

        /** Has the other thread's one process admitted, once that thread cannot make it by itself any more. */
        void admit(Thread thread) throws InterruptedException {
            filtered.await();
            if (listener >= 0) {
                try (Admission admission = new Admission(kernel, listener)) {
                    admission.serve(thread);
                }
            }
        }

        int pid() throws IOException {
            if (failure != null) {
                throw new IOException("The thread that starts the process failed", failure);
            }
            return pid;
        }
    }
}
