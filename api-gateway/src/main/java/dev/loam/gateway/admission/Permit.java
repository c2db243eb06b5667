package dev.loam.gateway.admission;

/** A request in the fair queue, and once it is started the leave to execute it. */
final class Permit extends Schedule.Request implements Admission {
    private final FairQueue queue;
    private final Thread thread = Thread.currentThread();
    private final long end;
    private volatile boolean started;
    private boolean released;

    /** A request that waits until then, in nanoseconds of the queue's clock. */
    Permit(String owner, FairQueue queue, long end) {
        super(owner);
        this.queue = queue;
        this.end = end;
    }

    /** Gives the place to the next; a second time it does nothing. */
    void release() {
        if (!released) {
            released = true;
            queue.release(this);
        }
    }

    boolean isOverdue(long now) {
        return end - now <= 0;
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
