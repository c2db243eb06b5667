package dev.loam.event.stream;

import dev.loam.event.EventError;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import java.util.List;

/** Replaces the topics that a function reads. Joins the caller's transaction, which publishes the change. */
public class StreamSets {
    private static final int MOST = 20;

    private final StreamConsumerStore store;

    StreamSets(StreamConsumerStore store) {
        this.store = store;
    }

    /** The function's full set. */
    public void replace(ProjectRef project, String function, List<StreamConsumer> wanted) {
        if (wanted.size() > MOST) {
            throw new ProblemException(
                    EventError.INVALID_SUBSCRIPTION, "A function reads at most %d streams".formatted(MOST));
        }
        store.replace(project, function, wanted);
    }
}
