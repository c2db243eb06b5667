package dev.loam.functions.spi;

import org.jspecify.annotations.Nullable;

/**
 * The transport of the invocation that the current thread works for. Threads that an invocation starts inherit it, which
 * a scoped value (Java 25) could do only for structured tasks, and this library runs from Java 17 on. A thread of a pool
 * inherits it from whatever invocation made the pool grow: code that uses pools takes {@link dev.loam.functions.Loam} in
 * the function and hands it over.
 *
 * <pre>{@code
 * try (var scope = CurrentTransport.install(transport)) {
 *     output = function.apply(input);
 * }
 * }</pre>
 */
public final class CurrentTransport {
    private static final InheritableThreadLocal<Installed> CURRENT = new InheritableThreadLocal<>();

    private CurrentTransport() {}

    /** What a thread works with. */
    private static final class Installed {
        private final Transport transport;
        private final @Nullable CurrentCall call;

        Installed(Transport transport, @Nullable CurrentCall call) {
            this.transport = transport;
            this.call = call;
        }
    }

    /**
     * Makes this the transport of the current thread and of the threads that it starts from now on.
     *
     * @return to be closed by the same thread: restores what was there before
     */
    public static Scope install(Transport transport) {
        return install(new Installed(transport, null));
    }

    /**
     * The same for an invocation of which something is known.
     *
     * @return to be closed by the same thread: restores what was there before
     */
    public static Scope install(Transport transport, CurrentCall call) {
        return install(new Installed(transport, call));
    }

    /** The current thread's transport, or null outside an invocation. */
    public static @Nullable Transport find() {
        Installed installed = CURRENT.get();
        return installed == null ? null : installed.transport;
    }

    /** What is known of the current thread's invocation, or null if nothing is. */
    public static @Nullable CurrentCall findCall() {
        Installed installed = CURRENT.get();
        return installed == null ? null : installed.call;
    }

    private static Scope install(Installed installed) {
        Installed before = CURRENT.get();
        CURRENT.set(installed);
        return () -> restore(before);
    }

    private static void restore(@Nullable Installed before) {
        if (before == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(before);
        }
    }

    /** An installed transport; closing it takes it away. */
    @FunctionalInterface
    public interface Scope extends AutoCloseable {

        @Override
        void close();
    }
}
