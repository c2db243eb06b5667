package dev.loam.database.rest;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.util.unit.DataSize;

/**
 * What the answers of all projects' requests may hold of the heap together, from when PostgreSQL sends them until clients
 * have them. A statement may answer a little unasked, since there are few connections; for more it is run again when there
 * is room for what it told it has. Thread-safe.
 */
final class AnswerMemory {
    /** Times the connections of a process, this is what may come at once without being counted. */
    static final int UNASKED = 2 * 1024 * 1024;

    /** Answers up to this size are not counted at all. */
    private static final int SMALL = 64 * 1024;

    private static final int UNIT = 1024;
    private static final int PATIENCE_SECONDS = 2;

    private final long most;
    private final Semaphore units;

    AnswerMemory(DataSize mostOfOne, DataSize mostOfAll) {
        this.most = mostOfOne.toBytes();
        this.units = new Semaphore(units(mostOfAll.toBytes()), true);
    }

    private static int units(long bytes) {
        return Math.toIntExact((bytes + UNIT - 1) / UNIT);
    }

    /** The room of one request, which has taken none yet. */
    Room room() {
        return new Room();
    }

    /** How much one answer may hold. For one thread. */
    final class Room implements AutoCloseable {
        private int taken;

        private Room() {}

        /** Most bytes that the request's statement may answer now. */
        long allowed() {
            return Math.min(most, Math.max(UNASKED, (long) taken * UNIT));
        }

        /** Most bytes that any answer may have. */
        long most() {
            return most;
        }

        /** Takes room for an answer that is still to come. */
        void reserve(long bytes) {
            if (!take(bytes)) {
                throw RestError.ANSWERS_TOO_MANY.with(null);
            }
        }

        /** Takes room for an answer that is here; where there is none, only what changed nothing may be refused. */
        void hold(long bytes, boolean refusable) {
            if (bytes > SMALL && !take(bytes) && refusable) {
                throw RestError.ANSWERS_TOO_MANY.with(null);
            }
        }

        private boolean take(long bytes) {
            int more = units(bytes) - taken;
            if (more <= 0) {
                return true;
            }
            try {
                if (!units.tryAcquire(more, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    return false;
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return false;
            }
            taken += more;
            return true;
        }

        @Override
        public void close() {
            units.release(taken);
            taken = 0;
        }
    }
}
