package dev.loam.event.stream;

import dev.loam.event.EventError;
import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeFeed;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import java.util.List;
import java.util.UUID;
import org.springframework.transaction.support.TransactionOperations;

/** What operators do with streams. */
class Streams {
    private final StreamConsumerStore store;
    private final ChangeFeed changes;
    private final TransactionOperations transactions;

    Streams(StreamConsumerStore store, ChangeFeed changes, TransactionOperations transactions) {
        this.store = store;
        this.changes = changes;
        this.transactions = transactions;
    }

    List<StreamStatus> list(ProjectRef project) {
        return store.list(project).stream()
                .map(consumer ->
                        new StreamStatus(consumer, store.failure(consumer.id()), store.partitions(consumer.id())))
                .toList();
    }

    /** Reading ends after the batches that are on their way, and begins where it ended. */
    void pause(ProjectRef project, UUID stream, boolean paused) {
        transactions.executeWithoutResult(_ -> {
            if (!store.pause(project, stream, paused)) {
                throw new ProblemException(EventError.STREAM_NOT_FOUND, "There is no stream " + stream);
            }
            changes.publish(Change.SUBSCRIPTION, project.value());
        });
    }
}
