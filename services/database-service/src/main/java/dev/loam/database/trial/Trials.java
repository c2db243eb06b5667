package dev.loam.database.trial;

import dev.loam.database.catalog.Catalog;
import dev.loam.database.catalog.Catalogs;
import dev.loam.database.error.RestException;
import dev.loam.database.execution.OpenTransaction;
import dev.loam.database.execution.StatementRunner;
import dev.loam.database.rest.RestTrials;
import dev.loam.database.trial.Trial.Refused;
import dev.loam.platform.identity.Caller;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.springframework.dao.DataAccessResourceFailureException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs what is tried in a transaction that is undone whatever comes of it. */
final class Trials {
    static final int MOST_ROWS = 1000;

    private final Catalogs catalogs;
    private final StatementRunner runner;
    private final RestTrials requests;
    private final JsonMapper json;

    Trials(Catalogs catalogs, StatementRunner runner, RestTrials requests, JsonMapper json) {
        this.catalogs = catalogs;
        this.runner = runner;
        this.requests = requests;
        this.json = json;
    }

    /** Thrown through the transaction so that it is never committed, with what came of the trial. */
    private static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Trial trial;

        private Undone(Trial trial) {
            super(null, null, false, false);
            this.trial = trial;
        }
    }

    @FunctionalInterface
    private interface Attempt {
        Trial in(OpenTransaction transaction) throws SQLException;
    }

    private Trial undone(Caller.OfProject as, Attempt attempt) {
        try {
            return runner.together(as.project(), false, transaction -> {
                throw new Undone(attempt.in(transaction));
            });
        } catch (Undone undone) {
            return undone.trial;
        } catch (SQLException failure) {
            throw new DataAccessResourceFailureException("The trial could not be made", failure);
        }
    }

    Trial ofRequest(Caller.OfProject as, JsonNode request) {
        Catalog catalog = catalogs.current(as.project());
        return undone(as, transaction -> {
            ExplainedExecution execution = new ExplainedExecution(transaction, new Relations(json));
            RestTrials.Told told = null;
            RestException refused = null;
            try {
                told = requests.serve(as, request, catalog, execution);
                transaction.settle();
            } catch (RestException failure) {
                refused = failure;
            } catch (SQLException deferred) {
                return new Trial(false, null, null, null, error(deferred), List.of());
            }
            Trial.Response response =
                    told == null ? null : new Trial.Response(told.status(), told.headers(), told.body());
            Refused error = refused == null
                    ? null
                    : new Refused(refused.code(), refused.message(), refused.details(), refused.hint());
            return new Trial(
                    refused == null, null, null, response, error, tables(as, transaction, execution.relations()));
        });
    }

    Trial ofSql(Caller.OfProject as, String sql) {
        return undone(as, transaction -> {
            Relations relations = new Relations(json);
            TriedStatement statement = new TriedStatement(transaction.jdbc(), json);
            TriedStatement.Result result = null;
            Refused error = null;
            try {
                statement.begin(as);
                relations.add(statement.plan(sql));
                result = statement.run(sql);
            } catch (SQLException failure) {
                error = error(failure);
            }
            return new Trial(
                    error == null,
                    result == null ? null : result.rows(),
                    result == null ? null : result.affected(),
                    null,
                    error,
                    tables(as, transaction, relations));
        });
    }

    private static List<Trial.TriedTable> tables(Caller.OfProject as, OpenTransaction transaction, Relations relations)
            throws SQLException {
        transaction.jdbc().rollback();
        return PolicyList.of(transaction.jdbc(), as.role(), relations);
    }

    private static Refused error(SQLException failure) {
        @Nullable
        ServerErrorMessage message = failure instanceof PSQLException server ? server.getServerErrorMessage() : null;
        return message == null
                ? new Refused(failure.getSQLState(), "The database was not reached", null, null)
                : new Refused(failure.getSQLState(), message.getMessage(), message.getDetail(), message.getHint());
    }
}
