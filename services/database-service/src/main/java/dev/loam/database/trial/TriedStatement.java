package dev.loam.database.trial;

import dev.loam.platform.identity.Caller;
import dev.loam.platform.tenancy.SessionSettings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A statement that somebody wrote, run as the role. It is handed over as a value and run by a block within the
 * transaction: PostgreSQL itself refuses there whatever would end the transaction, in whichever way it is written.
 */
final class TriedStatement {
    private static final String TIMEOUT = "10s";

    /** A plan holds the values that PostgreSQL has worked out by then, however long: such a one is left out. */
    private static final String PLAN = """
            do $loam$
            declare
                found json;
            begin
                perform set_config('loam.trial_plan', '', true);
                execute 'explain (verbose, format json) ' || current_setting('loam.trial_sql') into found;
                if length(found::text) <= 5000000 then
                    perform set_config('loam.trial_plan', found::text, true);
                end if;
            end
            $loam$
            """;

    /** What answers no rows cannot be looped over; then nothing of it has run yet, and it is run for its effect. */
    private static final String RUN = """
            do $loam$
            declare
                found record;
                told text[] := '{}';
                line text;
                size bigint := 0;
                affected bigint := 0;
            begin
                begin
                    for found in execute current_setting('loam.trial_sql') loop
                        affected := affected + 1;
                        line := row_to_json(found)::text;
                        size := size + length(line);
                        exit when affected > 1000 or size > 5000000;
                        told := told || line;
                    end loop;
                exception when invalid_cursor_definition then
                    execute current_setting('loam.trial_sql');
                    get diagnostics affected = row_count;
                end;
                perform set_config('loam.trial_rows', '[' || array_to_string(told, ',') || ']', true),
                        set_config('loam.trial_affected', affected::text, true);
            end
            $loam$
            """;

    private final Connection connection;
    private final JsonMapper json;

    TriedStatement(Connection connection, JsonMapper json) {
        this.connection = connection;
        this.json = json;
    }

    record Result(JsonNode rows, long affected) {}

    void begin(Caller.OfProject as) throws SQLException {
        SessionSettings.of(as)
                .with("search_path", "public, extensions")
                .with("statement_timeout", TIMEOUT)
                .apply(connection);
    }

    /** What the statement would touch; null when it has no plan, or is refused. */
    @Nullable
    String plan(String sql) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            hand(sql);
            execute(PLAN);
            String plan = setting("loam.trial_plan");
            return plan.isEmpty() ? null : plan;
        } catch (SQLException refused) {
            connection.rollback(before);
            return null;
        } finally {
            connection.rollback(before);
        }
    }

    Result run(String sql) throws SQLException {
        hand(sql);
        execute(RUN);
        execute("set constraints all immediate");
        return new Result(json.readTree(setting("loam.trial_rows")), Long.parseLong(setting("loam.trial_affected")));
    }

    private void hand(String sql) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select pg_catalog.set_config('loam.trial_sql', ?, true)")) {
            statement.setString(1, sql);
            statement.execute();
        }
    }

    private void execute(String block) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(block);
        }
    }

    private String setting(String name) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select pg_catalog.left(pg_catalog.current_setting(?), 20000000)")) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
