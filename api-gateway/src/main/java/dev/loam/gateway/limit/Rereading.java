package dev.loam.gateway.limit;

import java.util.concurrent.atomic.AtomicBoolean;

/** Reads something anew on a thread of its own, since the feed of changes must not wait; once more if asked meanwhile. */
final class Rereading {
    private final String name;
    private final Runnable read;
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile boolean wanted;

    /** @param read fails by itself: what it throws ends only this reading */
    Rereading(String name, Runnable read) {
        this.name = name;
        this.read = read;
    }

    void ask() {
        wanted = true;
        start();
    }

    private void start() {
        if (running.compareAndSet(false, true)) {
            Thread.ofVirtual().name(name).start(this::readWhileWanted);
        }
    }

    private void readWhileWanted() {
        try {
            while (wanted) {
                wanted = false;
                read.run();
            }
        } finally {
            running.set(false);
        }
        if (wanted) {
            start();
        }
    }
}
