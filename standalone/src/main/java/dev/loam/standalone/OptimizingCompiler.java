package dev.loam.standalone;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The JVM's C2, which compiles on threads of its own. Much of what it compiles while Loam starts is needed for the start
 * alone, so its threads get only the processor time that nobody else wants until the start is over. On Linux; elsewhere it
 * is left as it is.
 */
final class OptimizingCompiler {
    private static final int PRIO_PROCESS = 0;
    private static final int NICE_IN_STAT = 16;
    private static final int LOWEST = 19;
    private static final int MUCH = 15;

    /** For who may not take it back: about a quarter of a busy processor is left. */
    private static final int FOR_GOOD = 5;

    private static final Duration FIRST_REQUESTS = Duration.ofSeconds(2);

    private final List<CompilerThread> threads;
    private final MethodHandle setpriority;

    private OptimizingCompiler(List<CompilerThread> threads, MethodHandle setpriority) {
        this.threads = threads;
        this.setpriority = setpriority;
    }

    @SuppressWarnings("restricted") // There is no other way to a thread's priority than libc.
    static OptimizingCompiler standBack() {
        Linker linker = Linker.nativeLinker();
        OptimizingCompiler compiler = new OptimizingCompiler(
                threads(),
                linker.downcallHandle(
                        linker.defaultLookup().findOrThrow("setpriority"),
                        FunctionDescriptor.of(
                                ValueLayout.JAVA_INT,
                                ValueLayout.JAVA_INT,
                                ValueLayout.JAVA_INT,
                                ValueLayout.JAVA_INT)));
        compiler.threads.forEach(thread -> {
            compiler.give(thread, Math.min(thread.nice() + FOR_GOOD, LOWEST));
            if (compiler.give(thread, thread.nice())) {
                compiler.give(thread, Math.min(thread.nice() + MUCH, LOWEST));
            }
        });
        return compiler;
    }

    /**
     * As before once the requests that waited for the start are answered, where the process may raise a priority; who may
     * not keeps a little less.
     */
    void stepForward() {
        Thread.ofVirtual().name("compiler-step-forward").start(() -> {
            try {
                TimeUnit.MILLISECONDS.sleep(FIRST_REQUESTS.toMillis());
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
            threads.forEach(thread -> give(thread, thread.nice()));
        });
    }

    private boolean give(CompilerThread thread, int nice) {
        try {
            return (int) setpriority.invokeExact(PRIO_PROCESS, thread.id(), nice) == 0;
        } catch (Throwable failure) {
            throw new IllegalStateException("setpriority cannot be called", failure);
        }
    }

    private static List<CompilerThread> threads() {
        List<CompilerThread> found = new ArrayList<>();
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
            for (Path task : tasks) {
                if (Files.readString(task.resolve("comm")).startsWith("C2 ")) {
                    String stat = Files.readString(task.resolve("stat"));
                    String nice = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[NICE_IN_STAT];
                    found.add(new CompilerThread(
                            Integer.parseInt(task.getFileName().toString()), Integer.parseInt(nice)));
                }
            }
        } catch (IOException elsewhere) {
            return List.of();
        }
        return found;
    }

    /** A thread of C2 and the priority it began with. */
    private record CompilerThread(int id, int nice) {}
}
