package dev.loam.platform.cluster;

import java.util.List;

/**
 * What one look at a cluster shows.
 *
 * @param walPosition moves whenever anything was written anywhere in the cluster
 * @param roleChanges grows with every change of a role or of its settings
 * @param sessions the sessions in projects' databases
 */
public record ClusterLook(String walPosition, long roleChanges, List<ClientSession> sessions) {

    public ClusterLook {
        sessions = List.copyOf(sessions);
    }
}
