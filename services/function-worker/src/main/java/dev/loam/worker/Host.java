package dev.loam.worker;

import dev.loam.worker.channel.Frame;

/** A way of loading functions. A worker has one, chosen before it is given any tenant's code. */
public interface Host {
    String name();

    /** Does all work that no assignment is needed for. */
    void prepare();

    Handler load(Frame.Assign assignment) throws Exception;
}
