package dev.loam.event.delivery;

import dev.loam.platform.copy.Column;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.PreparedStatementCallback;

/**
 * Writes what became of attempts: the deliveries' new state, the log of attempts, and what is billed for them, in one
 * statement and so in one transaction. An outcome whose lease was lost changes nothing: another process attempts the
 * delivery again, and that attempt is the one that is billed. A function's runs are billed with one entry a meter, however
 * many of them end together.
 */
class OutcomeStore {
    // A MB is 1/1024 GB: the factor is written out, since a division would round. The state is compared so that no
    // index has it:
    // PostgreSQL would look through all that is pending for each outcome.
    private static final String WRITE = ByIndex.ONLY + """
            with moved as (
                update event.delivery d
                set state = o.state, reason = o.reason, attempt = o.attempt, failures = o.failures,
                    due_at = now() + make_interval(secs => o.delay), lease_owner = null,
                    held_at = case when o.held then now() end,
                    finished_at = case when o.state <> 'pending' then now() end
                from unnest(
                    cast(? as uuid[]), cast(? as integer[]), cast(? as text[]), cast(? as text[]), cast(? as integer[]),
                    cast(? as integer[]), cast(? as double precision[]), cast(? as boolean[]), cast(? as integer[]),
                    cast(? as uuid[]), cast(? as timestamptz[]), cast(? as text[]), cast(? as bigint[]),
                    cast(? as bigint[]), cast(? as integer[]), cast(? as boolean[]), cast(? as text[])
                ) as o (id, held_attempt, state, reason, attempt, failures, delay, held, number, invocation_id,
                    started_at, outcome, duration_ms, billed_ms, memory_mb, cold, error)
                where d.id = o.id and d.lease_owner = ? and d.attempt = o.held_attempt
                    and d.state || '' = 'pending'
                returning d.id, d.ref, d.target_name, o.number, o.held_attempt, o.invocation_id, o.started_at, o.outcome,
                    o.duration_ms, o.billed_ms, o.memory_mb, o.cold, o.error
            ), logged as (
                insert into event.attempt (delivery_id, number, attempt, invocation_id, started_at, outcome,
                    duration_ms, billed_ms, memory_mb, cold, error)
                select id, number, held_attempt + 1, invocation_id, started_at, outcome, duration_ms, billed_ms,
                    memory_mb, cold, error
                from moved where started_at is not null
            ), billed as (
                select ref, target_name, count(*) as runs, sum(billed_ms::numeric * memory_mb) as mb_ms
                from moved where billed_ms is not null
                group by ref, target_name
            )
            insert into loam.usage_entry (id, ref, meter, quantity, route, key, at)
            select gen_random_uuid(), b.ref, u.meter, u.quantity, '/functions/' || b.target_name, b.target_name, now()
            from billed b
            cross join lateral (values
                ('function_invocations', b.runs::numeric),
                ('function_gb_milliseconds', trim_scale(b.mb_ms * 0.0009765625))
            ) as u (meter, quantity)
            where u.quantity > 0
            """;

    /** In the order of the statement's parameters. */
    private static final List<Function<OutcomeRow, @Nullable Object>> COLUMNS = List.of(
            OutcomeRow::id,
            OutcomeRow::heldAttempt,
            OutcomeRow::state,
            OutcomeRow::reason,
            OutcomeRow::attempt,
            OutcomeRow::failures,
            OutcomeRow::delay,
            OutcomeRow::held,
            OutcomeRow::number,
            OutcomeRow::invocationId,
            OutcomeRow::startedAt,
            OutcomeRow::outcome,
            OutcomeRow::durationMs,
            OutcomeRow::billedMs,
            OutcomeRow::memoryMb,
            OutcomeRow::cold,
            OutcomeRow::error);

    private final JdbcOperations jdbc;
    private final String node;

    OutcomeStore(JdbcOperations jdbc, String node) {
        this.jdbc = jdbc;
        this.node = node;
    }

    void write(List<OutcomeRow> outcomes) {
        jdbc.execute(WRITE, (PreparedStatementCallback<Boolean>) statement -> {
            bind(statement, outcomes);
            return statement.execute();
        });
    }

    private void bind(PreparedStatement statement, List<OutcomeRow> outcomes) throws SQLException {
        int parameter = 1;
        for (Function<OutcomeRow, @Nullable Object> column : COLUMNS) {
            statement.setObject(parameter++, Column.of(outcomes, column));
        }
        statement.setString(parameter, node);
    }
}
