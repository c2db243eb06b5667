package dev.loam.event.queue;

import dev.loam.platform.project.ProjectRef;
import java.util.List;

/** Replaces the queues that a function consumes. Joins the caller's transaction, which publishes the change. */
public class ConsumerSets {
    private final ConsumerStore store;

    ConsumerSets(ConsumerStore store) {
        this.store = store;
    }

    /** The function's full set. */
    public void replace(ProjectRef project, String function, List<QueueConsumer> wanted) {
        store.replace(project, function, wanted);
    }
}
