package dev.loam.database.rest;

import dev.loam.platform.project.ProjectRef;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.util.unit.DataSize;

/**
 * What the large answers of all projects' requests may hold of the heap together, from when PostgreSQL sends them until
 * clients have them. A statement may answer a little unasked, since there are few connections; for more it is run again when
 * there is room for what it told it has. Thread-safe.
 */
final class AnswerMemory {
    /** Times the connections of a process, this is what may come at once without being counted. */
    static final int UNASKED = 2 * 1024 * 1024;

    private static final int UNIT = 1024;
    private static final int PATIENCE_SECONDS = 2;

    private final long most;
    private final int mostOfProject;
    private final Semaphore units;
    private final ConcurrentMap<ProjectRef, Integer> held = new ConcurrentHashMap<>();

    AnswerMemory(DataSize mostOfOne, DataSize mostOfAll) {
        this.most = mostOfOne.toBytes();
        int all = units(mostOfAll.toBytes());
        this.mostOfProject = Math.max(all / 2, units(most));
        this.units = new Semaphore(all, true);
    }

    private static int units(long bytes) {
        return Math.toIntExact((bytes + UNIT - 1) / UNIT);
    }

    /** The room of one request, which has taken none yet. */
    Room room(ProjectRef project) {
        return new Room(project);
    }

    /** How much one answer may hold. For one thread. */
    final class Room implements AutoCloseable {
        private final ProjectRef project;
        private int taken;

        private Room(ProjectRef project) {
            this.project = project;
        }

        /** Most bytes that the request's statement may answer now. */
        long allowed() {
            return Math.min(most, Math.max(UNASKED, (long) taken * UNIT));
        }

        /** Most bytes that any answer may have. */
        long most() {
            return most;
        }

        /** Takes room for an answer that is still to come: of one project no more than others find some, too. */
        void reserve(long bytes) {
            if (taken > 0) {
                throw new IllegalStateException("A request reserves once");
            }
            int wanted = units(bytes);
            boolean given = false;
            try {
                given = held.merge(project, wanted, Integer::sum) <= mostOfProject
                        && units.tryAcquire(wanted, PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } finally {
                if (!given) {
                    forget(wanted);
                }
            }
            if (!given) {
                throw RestError.ANSWERS_TOO_MANY.with(null);
            }
            taken = wanted;
        }

        private void forget(int wanted) {
            held.computeIfPresent(project, (_, before) -> before == wanted ? null : before - wanted);
        }

        @Override
        public void close() {
            if (taken > 0) {
                units.release(taken);
                forget(taken);
                taken = 0;
            }
        }
    }
}
