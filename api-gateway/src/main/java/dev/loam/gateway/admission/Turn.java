package dev.loam.gateway.admission;

import org.jspecify.annotations.Nullable;

/** One request's place among those that are executed. It may be given up while the request waits for its client. */
final class Turn implements AutoCloseable {
    private final FairQueue queue;
    private final String owner;
    private @Nullable Permit permit;
    private boolean ended;

    Turn(FairQueue queue, String owner, Permit permit) {
        this.queue = queue;
        this.owner = owner;
        this.permit = permit;
    }

    /** Gives the place up until {@link #resume}. */
    void pause() {
        Permit held = permit;
        if (held != null) {
            permit = null;
            held.release();
        }
    }

    /** Waits for a place again. When none comes in time it goes on without one: half of the work is done. */
    void resume() {
        if (!ended && permit == null && queue.enter(owner) instanceof Permit again) {
            permit = again;
        }
    }

    /** Gives the place up for good. */
    @Override
    public void close() {
        ended = true;
        pause();
    }
}
