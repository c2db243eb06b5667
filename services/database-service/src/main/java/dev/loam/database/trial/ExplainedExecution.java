package dev.loam.database.trial;

import dev.loam.database.execution.Execution;
import dev.loam.database.execution.OpenTransaction;
import dev.loam.database.execution.Outcome;
import dev.loam.database.execution.RequestSettings;
import dev.loam.database.sql.Sql;
import dev.loam.platform.project.ProjectRef;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Asks PostgreSQL what each statement would touch before it runs it. */
final class ExplainedExecution implements Execution {
    private final OpenTransaction transaction;
    private final Relations relations;

    ExplainedExecution(OpenTransaction transaction, Relations relations) {
        this.transaction = transaction;
        this.relations = relations;
    }

    Relations relations() {
        return relations;
    }

    @Override
    public Outcome read(ProjectRef project, RequestSettings settings, Sql query, @Nullable Sql estimate)
            throws SQLException {
        note(project, settings, query);
        return transaction.read(project, settings, query, estimate);
    }

    @Override
    public Outcome write(
            ProjectRef project, RequestSettings settings, Sql query, @Nullable Consumer<Outcome> check, boolean commit)
            throws SQLException {
        note(project, settings, query);
        return transaction.write(project, settings, query, check, false);
    }

    @Override
    public String explain(ProjectRef project, RequestSettings settings, Sql plan, boolean commit) throws SQLException {
        return transaction.explain(project, settings, plan, false);
    }

    private void note(ProjectRef project, RequestSettings settings, Sql query) throws SQLException {
        Savepoint before = transaction.jdbc().setSavepoint();
        try {
            Sql explain = new Sql().add("explain (verbose, format json) ").add(query);
            relations.add(transaction.explain(project, settings, explain, false));
        } catch (SQLException refused) {
            // The statement itself will be refused for the same reason, and say so.
            transaction.jdbc().rollback(before);
            return;
        }
        transaction.jdbc().rollback(before);
    }
}
