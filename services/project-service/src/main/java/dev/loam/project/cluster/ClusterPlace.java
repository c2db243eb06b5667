package dev.loam.project.cluster;

import org.springframework.context.SmartLifecycle;

/**
 * Before anything that serves requests, writes down where the configured cluster is now. Its preparation does so, too, but
 * later: whoever asked in between would look for a project's database where the cluster was before.
 */
final class ClusterPlace implements SmartLifecycle {
    private final Clusters clusters;
    private volatile boolean running;

    ClusterPlace(Clusters clusters) {
        this.clusters = clusters;
    }

    @Override
    public void start() {
        clusters.follow();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** With the change feed, before servers and schedules. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 100;
    }
}
