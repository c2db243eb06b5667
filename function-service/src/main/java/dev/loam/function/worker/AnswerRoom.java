package dev.loam.function.worker;

import java.util.concurrent.Semaphore;

/** What the answers to one worker's requests take of this process until it has read them. Thread-safe. */
public final class AnswerRoom {
    private final int mostBytes;
    private final Semaphore bytes;

    /** @param mostBytes how many bytes the answers may have together */
    public AnswerRoom(int mostBytes) {
        this.mostBytes = mostBytes;
        this.bytes = new Semaphore(mostBytes, true);
    }

    /** For one answer. */
    public Place place() {
        return new Place();
    }

    /** What one answer takes until it is closed. Not thread-safe. */
    public final class Place implements AutoCloseable {
        private int taken;

        private Place() {}

        /**
         * Waits until so much more can be held; what is larger than all the room has it for itself. An answer asks once, or
         * two could wait for one another.
         */
        public void take(long size) {
            int wanted = (int) Math.min(size, mostBytes);
            bytes.acquireUninterruptibly(wanted);
            taken += wanted;
        }

        @Override
        public void close() {
            bytes.release(taken);
            taken = 0;
        }
    }
}
