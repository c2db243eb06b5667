package dev.loam.event.stream;

import dev.loam.event.EventError;
import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeFeed;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/** Makes and changes connections; whoever reads by one begins anew. */
class StreamConnections {
    private static final int MOST = 20;

    private final StreamConnectionStore store;
    private final Supplier<StreamSeal> seal;
    private final ChangeFeed changes;
    private final TransactionOperations transactions;
    private final boolean privateHosts;

    StreamConnections(
            StreamConnectionStore store,
            Supplier<StreamSeal> seal,
            ChangeFeed changes,
            TransactionOperations transactions,
            boolean privateHosts) {
        this.store = store;
        this.seal = seal;
        this.changes = changes;
        this.transactions = transactions;
        this.privateHosts = privateHosts;
    }

    List<StreamConnection> list(ProjectRef project) {
        return store.list(project);
    }

    StreamConnection require(ProjectRef project, String name) {
        return store.find(project, name).orElseThrow(() -> unknown(name));
    }

    /** Credentials that are not given stay as they are, while the brokers and the name do: whoever changes those knows them. */
    StreamConnection put(ProjectRef project, StreamConnectionDraft draft) {
        if (!privateHosts) {
            draft.requirePublic();
        }
        transactions.executeWithoutResult(_ -> {
            StreamConnection present = store.find(project, draft.name()).orElse(null);
            if (present == null && store.list(project).size() >= MOST) {
                throw invalid("A project has at most %d connections".formatted(MOST));
            }
            UUID id = present == null ? UUID.randomUUID() : present.id();
            StreamCredentials credentials = completed(draft, present);
            if (draft.mechanism() != null && credentials.password() == null) {
                throw invalid("'username' has a 'password'");
            }
            store.put(
                    id,
                    project,
                    draft,
                    credentials.isEmpty() ? null : seal.get().seal(id, credentials));
            changes.publish(Change.SUBSCRIPTION, project.value());
        });
        return require(project, draft.name());
    }

    void delete(ProjectRef project, String name) {
        transactions.executeWithoutResult(_ -> {
            if (!store.delete(project, name)) {
                throw unknown(name);
            }
            changes.publish(Change.SUBSCRIPTION, project.value());
        });
    }

    StreamCredentials credentials(StreamConnection connection) {
        return connection.sealed() == null
                ? new StreamCredentials(null, null)
                : seal.get().open(connection.id(), connection.sealed());
    }

    /** A password that was kept is sent to nobody but the brokers that it was given for. */
    private StreamCredentials completed(StreamConnectionDraft draft, @Nullable StreamConnection present) {
        StreamCredentials given = draft.credentials();
        boolean same = present != null
                && present.bootstrapServers().equals(String.join(",", draft.bootstrapServers()))
                && present.tls() == draft.tls()
                && Objects.equals(present.username(), draft.username());
        if (present == null || !same) {
            return given;
        }
        StreamCredentials kept = credentials(present);
        return new StreamCredentials(
                draft.mechanism() == null || given.password() != null ? given.password() : kept.password(),
                given.authority() != null ? given.authority() : kept.authority());
    }

    private static ProblemException invalid(String detail) {
        return new ProblemException(EventError.INVALID_STREAM_CONNECTION, detail);
    }

    private static ProblemException unknown(String name) {
        return new ProblemException(
                EventError.STREAM_CONNECTION_NOT_FOUND, "There is no connection '%s'".formatted(name));
    }
}
