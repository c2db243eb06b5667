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
    private static final InheritableThreadLocal<Transport> CURRENT = new InheritableThreadLocal<>();

    private CurrentTransport() {}

    /**
     * Makes this the transport of the current thread and of the threads that it starts from now on.
     *
     * @return to be closed by the same thread: restores what was there before
     */
    public static Scope install(Transport transport) {
        Transport before = CURRENT.get();
        CURRENT.set(transport);
        return () -> restore(before);
    }

    /** The current thread's transport, or null outside an invocation. */
    public static @Nullable Transport find() {
        return CURRENT.get();
    }

    private static void restore(@Nullable Transport before) {
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
