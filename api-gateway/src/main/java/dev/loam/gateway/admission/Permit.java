package dev.loam.gateway.admission;

/** A request in the fair queue, and once it is started the leave to execute it. */
final class Permit extends Schedule.Request implements Admission {
    private final FairQueue queue;
    private final Thread thread = Thread.currentThread();
    private volatile boolean started;
    private boolean released;

    Permit(String owner, FairQueue queue) {
        super(owner);
        this.queue = queue;
    }

    /** Gives the place to the next; a second time it does nothing. */
    void release() {
        if (!released) {
            released = true;
            queue.release(this);
        }
    }

    boolean isStarted() {
        return started;
    }

    void started() {
        started = true;
    }

    Thread thread() {
        return thread;
    }
}
