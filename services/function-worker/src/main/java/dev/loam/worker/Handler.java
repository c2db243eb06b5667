package dev.loam.worker;

import dev.loam.worker.binding.Output;
import dev.loam.worker.channel.Frame;
import java.io.Closeable;
import java.io.IOException;

/** A loaded function. */
public interface Handler {
    /** What the function is called, for people. */
    String name();

    /** The tenant's class loader. */
    ClassLoader loader();

    /** Runs it once; whatever tenant code throws comes out. */
    Output handle(Frame.Invoke invoke) throws Exception;

    /** Lets go of what it holds. A worker has one for its life and need not: a process that reloads has many. */
    default void close() throws IOException {
        if (loader() instanceof Closeable closeable) {
            closeable.close();
        }
    }
}
