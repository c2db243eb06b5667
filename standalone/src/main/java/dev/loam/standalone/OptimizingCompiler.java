package dev.loam.standalone;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The JVM's C2, which compiles on threads of its own. Much of what it compiles while Loam starts is needed for the start
 * alone, so its threads get only the processor time that nobody else wants until the start is over. On Linux; elsewhere it
 * is left as it is.
 */
final class OptimizingCompiler {
    private static final int PRIO_PROCESS = 0;
    private static final int NORMAL = 0;
    private static final int AFTER_ALL_ELSE = 15;

    /** For who may not take it back: about a quarter of a busy processor. */
    private static final int FOR_GOOD = 5;

    private final List<Integer> threads;
    private final MethodHandle setpriority;

    private OptimizingCompiler(List<Integer> threads, MethodHandle setpriority) {
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
            compiler.give(thread, FOR_GOOD);
            if (compiler.give(thread, NORMAL)) {
                compiler.give(thread, AFTER_ALL_ELSE);
            }
        });
        return compiler;
    }

    /** As before, where the process may raise a priority; who may not keeps a little less. */
    void stepForward() {
        threads.forEach(thread -> give(thread, NORMAL));
    }

    private boolean give(int thread, int nice) {
        try {
            return (int) setpriority.invokeExact(PRIO_PROCESS, thread, nice) == 0;
        } catch (Throwable failure) {
            throw new IllegalStateException("setpriority cannot be called", failure);
        }
    }

    private static List<Integer> threads() {
        List<Integer> found = new ArrayList<>();
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
            for (Path task : tasks) {
                if (Files.readString(task.resolve("comm")).startsWith("C2 ")) {
                    found.add(Integer.valueOf(task.getFileName().toString()));
                }
            }
        } catch (IOException elsewhere) {
            return List.of();
        }
        return found;
    }
}
