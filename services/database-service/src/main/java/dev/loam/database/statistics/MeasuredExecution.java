package dev.loam.database.statistics;

import dev.loam.database.execution.Execution;
import dev.loam.database.execution.Outcome;
import dev.loam.database.execution.RequestSettings;
import dev.loam.database.sql.Sql;
import dev.loam.platform.project.ProjectRef;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Measures the statements of requests as they see them: the way to PostgreSQL and back is part of it. */
final class MeasuredExecution implements Execution {
    private final Execution execution;
    private final StatementStatistics statistics;

    MeasuredExecution(Execution execution, StatementStatistics statistics) {
        this.execution = execution;
        this.statistics = statistics;
    }

    @FunctionalInterface
    private interface Run {
        Outcome run() throws SQLException;
    }

    @Override
    public Outcome read(ProjectRef project, RequestSettings settings, Sql query, @Nullable Sql estimate)
            throws SQLException {
        return measured(project, settings, query, () -> execution.read(project, settings, query, estimate));
    }

    @Override
    public Outcome write(
            ProjectRef project, RequestSettings settings, Sql query, @Nullable Consumer<Outcome> check, boolean commit)
            throws SQLException {
        return measured(project, settings, query, () -> execution.write(project, settings, query, check, commit));
    }

    @Override
    public String explain(ProjectRef project, RequestSettings settings, Sql plan, boolean commit) throws SQLException {
        return execution.explain(project, settings, plan, commit);
    }

    private Outcome measured(ProjectRef project, RequestSettings settings, Sql query, Run run) throws SQLException {
        Shape shape = Shape.of(settings.method(), settings.path(), query.text());
        long start = System.nanoTime();
        Outcome outcome = null;
        try {
            outcome = run.run();
            return outcome;
        } finally {
            long micros = (System.nanoTime() - start) / 1000;
            long rows = outcome == null ? 0 : outcome.rows();
            statistics.add(project, shape, new Timing(1, outcome == null ? 1 : 0, rows, micros, micros));
        }
    }
}
