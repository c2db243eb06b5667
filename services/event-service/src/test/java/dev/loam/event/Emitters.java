package dev.loam.event;

import dev.loam.platform.outbox.OutboxSignals;
import dev.loam.platform.project.ProjectRef;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** Who writes events as apps do: several connections that stay, a transaction for each event, and the relay told after it. */
final class Emitters implements AutoCloseable {
    private static final int CONNECTIONS = 8;

    private final ProjectRef project;
    private final List<Connection> connections = new ArrayList<>();
    private final List<Long> sessions = new ArrayList<>();
    private final OutboxSignals signals;

    Emitters(Installation installation, ProjectRef project) throws SQLException {
        this.project = project;
        this.signals = new OutboxSignals(
                installation.control(), told -> Callers.at(installation.port()).signal(told));
        for (int i = 0; i < CONNECTIONS; i++) {
            Connection connection = Installation.connection(project);
            connections.add(connection);
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
                row.next();
                sessions.add(row.getLong(1));
            }
        }
    }

    /** Commits so many events at that rate, or as quickly as it can where that is less. */
    void emit(String type, int events, int rate) throws InterruptedException, ExecutionException {
        long began = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            List<Future<?>> emitting = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                int first = i;
                emitting.add(threads.submit(() -> {
                    emit(type, first, events, began, 1_000_000_000L / rate);
                    return null;
                }));
            }
            for (Future<?> one : emitting) {
                one.get();
            }
        }
    }

    /** What the emitters' own sessions took of PostgreSQL's processor time so far. */
    Duration processorTime() {
        return sessions.stream()
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .map(handle -> handle.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public void close() throws SQLException {
        signals.close();
        for (Connection connection : connections) {
            connection.close();
        }
    }

    private void emit(String type, int first, int events, long began, long nanosEach) throws SQLException {
        try (PreparedStatement statement = connections
                .get(first)
                .prepareStatement("select loam.emit(?, ?, ?, cast('{\"size\": 7}' as jsonb), 1)")) {
            statement.setString(1, type);
            statement.setString(2, "/projects/%s/storage/photos".formatted(project));
            for (int event = first; event < events; event += CONNECTIONS) {
                LockSupport.parkNanos(began + event * nanosEach - System.nanoTime());
                statement.setString(3, "object " + event);
                try (OutboxSignals.Write write = signals.beforeWrite(project)) {
                    statement.execute();
                    write.committed();
                }
            }
        }
    }
}
