package dev.loam.worker;

import dev.loam.worker.binding.Output;
import dev.loam.worker.channel.Frame;

/** A loaded function. */
public interface Handler {
    /** What the function is called, for people. */
    String name();

    /** The tenant's class loader. */
    ClassLoader loader();

    /** Runs it once; whatever tenant code throws comes out. */
    Output handle(Frame.Invoke invoke) throws Exception;
}
