package dev.loam.project.cluster;

import dev.loam.platform.cluster.ClusterException;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import dev.loam.project.error.ProjectError;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** The databases of projects on their clusters. One operation on a project's database at a time. Thread-safe. */
public final class ProjectDatabases {
    private static final long MENDED_NANOS = Duration.ofSeconds(1).toNanos();

    private final Clusters clusters;
    private final ClusterPreparation preparation;
    private final MeteredDatabases metered;
    private final ConcurrentMap<ProjectRef, Turn> turns = new ConcurrentHashMap<>();

    ProjectDatabases(Clusters clusters, ClusterPreparation preparation, MeteredDatabases metered) {
        this.clusters = clusters;
        this.preparation = preparation;
        this.metered = metered;
    }

    /**
     * Makes the database, or gives its roles the passwords of the epoch again. Who asks while somebody else's question is
     * being answered, or shortly after, gets the same answer: otherwise a role that keeps changing its own password would
     * keep us busy.
     */
    public void ensure(ProjectRef project, String cluster, int credentialsEpoch) {
        preparation.await(cluster);
        inTurn(project, turn -> {
            long now = System.nanoTime();
            if (turn.ensuredEpoch != credentialsEpoch || now - turn.ensuredAt > MENDED_NANOS) {
                clusters.provisioner(cluster).createDatabase(project, credentialsEpoch);
                turn.ensuredAt = System.nanoTime();
                turn.ensuredEpoch = credentialsEpoch;
                preparation.replenish(cluster);
            }
        });
    }

    /** Drops the database and its roles, with whoever is connected; nobody pays for it any more. */
    public void drop(ProjectRef project, String cluster) {
        preparation.await(cluster);
        inTurn(project, turn -> {
            clusters.provisioner(cluster).dropDatabase(project);
            turn.ensuredEpoch = Turn.NEVER;
        });
        metered.end(project);
        turns.remove(project);
    }

    /** Ends all connections to the database and lets nobody in until {@link #ensure} does; nothing if there is none. */
    public void close(ProjectRef project, String cluster) {
        preparation.await(cluster);
        inTurn(project, turn -> {
            clusters.provisioner(cluster).closeDatabase(project);
            turn.ensuredEpoch = Turn.NEVER;
        });
    }

    private void inTurn(ProjectRef project, Consumer<Turn> work) {
        Turn turn = turns.computeIfAbsent(project, _ -> new Turn());
        turn.lock.lock();
        try {
            work.accept(turn);
        } catch (ClusterException failure) {
            throw new ProblemException(
                    ProjectError.DATABASE_UNAVAILABLE, "The project's database cannot be made or changed now", failure);
        } finally {
            turn.lock.unlock();
        }
    }

    private static final class Turn {
        private static final int NEVER = -1;

        private final ReentrantLock lock = new ReentrantLock();
        private int ensuredEpoch = NEVER;
        private long ensuredAt;
    }
}
