package dev.loam.event.timer;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;

/**
 * Work by key: never twice at a time for one key, and bounded over all keys. Whoever asks while the work of a key runs
 * is served by one more run after it. Work that says that there is more gives its place to the next key in line first.
 */
public final class Turns<K> {
    private final EventTimer timer;
    private final Predicate<K> work;
    private final Semaphore places;
    private final ConcurrentMap<K, Turn> turns = new ConcurrentHashMap<>();

    private enum Turn {
        RUNNING,
        AGAIN
    }

    /**
     * @param work does some of what there is to do for a key; true when there may be more
     */
    public Turns(EventTimer timer, int parallelism, Predicate<K> work) {
        this.timer = timer;
        this.work = work;
        this.places = new Semaphore(parallelism, true);
    }

    public void request(K key) {
        Turn before = turns.put(key, Turn.AGAIN);
        if (before == null) {
            timer.now(() -> run(key));
        }
    }

    private void run(K key) {
        boolean completed = false;
        try {
            do {
                turns.put(key, Turn.RUNNING);
                while (inTurn(key)) {
                    // The fair semaphore lets the other keys go first.
                }
            } while (!turns.remove(key, Turn.RUNNING));
            completed = true;
        } finally {
            if (!completed) {
                turns.remove(key);
            }
        }
    }

    private boolean inTurn(K key) {
        places.acquireUninterruptibly();
        try {
            return work.test(key);
        } finally {
            places.release();
        }
    }
}
