package dev.loam.function.sandbox;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.List;

/**
 * posix_spawn. Java's own ProcessBuilder would do its work on the confined thread too, but starts its reaper thread
 * there, which would then be a service thread that carries the worker's confinement; and it hands over the service's
 * open files to a helper program.
 */
final class Spawn {
    private static final int STRUCT_SIZE = 1024;
    private static final short SETPGROUP_SETSIGDEF_SETSIGMASK = 2 | 4 | 8;
    private static final int SIGNAL_SET_SIZE = 128;

    private final Linker linker = Linker.nativeLinker();
    private final MethodHandle spawn = function("posix_spawn", 6);
    private final MethodHandle actionsInit = function("posix_spawn_file_actions_init", 1);
    private final MethodHandle actionsDestroy = function("posix_spawn_file_actions_destroy", 1);
    private final MethodHandle addChdir = function("posix_spawn_file_actions_addchdir_np", 2);
    private final MethodHandle attributesInit = function("posix_spawnattr_init", 1);
    private final MethodHandle attributesDestroy = function("posix_spawnattr_destroy", 1);
    private final MethodHandle setDefaults = function("posix_spawnattr_setsigdefault", 2);
    private final MethodHandle setMask = function("posix_spawnattr_setsigmask", 2);
    private final MethodHandle setFlags = withInts("posix_spawnattr_setflags", 1);
    private final MethodHandle addDup = withInts("posix_spawn_file_actions_adddup2", 2);

    /** A prepared start: nothing but {@link #start()} is left to do on the confined thread. */
    final class Prepared implements AutoCloseable {
        private final Arena arena = Arena.ofShared();
        private final MemorySegment actions = arena.allocate(STRUCT_SIZE, 16);
        private final MemorySegment attributes = arena.allocate(STRUCT_SIZE, 16);
        private final MemorySegment pid = arena.allocate(ValueLayout.JAVA_INT);
        private final MemorySegment path;
        private final MemorySegment arguments;

        private Prepared(List<String> command, Path folder, int[] descriptors) throws IOException {
            path = arena.allocateFrom(command.getFirst());
            arguments = arena.allocate(ValueLayout.ADDRESS, command.size() + 1L);
            for (int i = 0; i < command.size(); i++) {
                arguments.setAtIndex(ValueLayout.ADDRESS, i, arena.allocateFrom(command.get(i)));
            }
            require(call(actionsInit, actions));
            for (int target = 0; target < descriptors.length; target++) {
                require(callWithInts(addDup, actions, descriptors[target], target));
            }
            require(call(addChdir, actions, arena.allocateFrom(folder.toString())));
            require(call(attributesInit, attributes));
            MemorySegment all = arena.allocate(SIGNAL_SET_SIZE, 8).fill((byte) 0xff);
            require(call(setDefaults, attributes, all));
            require(call(setMask, attributes, arena.allocate(SIGNAL_SET_SIZE, 8)));
            require(callWithInts(setFlags, attributes, SETPGROUP_SETSIGDEF_SETSIGMASK));
        }

        /** The new process's id. */
        int start() throws IOException {
            MemorySegment noEnvironment = arena.allocate(ValueLayout.ADDRESS);
            require(call(spawn, pid, path, actions, attributes, arguments, noEnvironment));
            return pid.get(ValueLayout.JAVA_INT, 0);
        }

        @Override
        public void close() {
            call(actionsDestroy, actions);
            call(attributesDestroy, attributes);
            arena.close();
        }
    }

    /** @param descriptors what becomes the process's standard input, output and error */
    Prepared prepare(List<String> command, Path folder, int... descriptors) throws IOException {
        return new Prepared(command, folder, descriptors);
    }

    private static void require(int error) throws IOException {
        if (error != 0) {
            throw new IOException("The process could not be started: error " + error);
        }
    }

    private static int call(MethodHandle function, MemorySegment... arguments) {
        try {
            return (int) function.invokeWithArguments((Object[]) arguments);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("A native call threw", e);
        }
    }

    private static int callWithInts(MethodHandle function, MemorySegment first, int... rest) {
        try {
            return rest.length == 1
                    ? (int) function.invoke(first, rest[0])
                    : (int) function.invoke(first, rest[0], rest[1]);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("A native call threw", e);
        }
    }

    private MethodHandle function(String name, int pointers) {
        return handle(name, FunctionDescriptor.of(ValueLayout.JAVA_INT, layouts(ValueLayout.ADDRESS, pointers)));
    }

    private MethodHandle withInts(String name, int ints) {
        return handle(
                name,
                FunctionDescriptor.of(ValueLayout.JAVA_INT, layouts(ValueLayout.JAVA_INT, ints))
                        .insertArgumentLayouts(0, ValueLayout.ADDRESS));
    }

    @SuppressWarnings("restricted") // Starting a process by libc is what this class is for.
    private MethodHandle handle(String name, FunctionDescriptor type) {
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), type);
    }

    private static ValueLayout[] layouts(ValueLayout layout, int count) {
        ValueLayout[] layouts = new ValueLayout[count];
        java.util.Arrays.fill(layouts, layout);
        return layouts;
    }
}
