package dev.loam.event.delivery;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes what became of attempts: the deliveries' new state, the log of attempts, and what is billed for them, in one
 * statement and so in one transaction. An outcome whose lease was lost changes nothing: another process attempts the
 * delivery again, and that attempt is the one that is billed.
 */
class OutcomeStore {
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final String node;

    OutcomeStore(JdbcClient jdbc, JsonMapper json, String node) {
        this.jdbc = jdbc;
        this.json = json;
        this.node = node;
    }

    void write(List<OutcomeRow> outcomes) {
        // A MB is 1/1024 GB: the factor is written out, since a division would round.
        jdbc.sql("""
                        with outcome as materialized (
                            select * from json_to_recordset(cast(:outcomes as json)) as o (
                                id uuid, held_attempt integer, state text, reason text, attempt integer, failures integer,
                                delay double precision, held boolean, number integer, invocation_id uuid, started_at timestamptz,
                                outcome text, duration_ms bigint, billed_ms bigint, memory_mb integer, cold boolean,
                                error text, invocation_usage_id uuid, time_usage_id uuid, at timestamptz)
                        ), moved as (
                            update event.delivery d
                            set state = o.state, reason = o.reason, attempt = o.attempt, failures = o.failures,
                                due_at = now() + make_interval(secs => o.delay), lease_owner = null,
                                held_at = case when o.held then now() end,
                                finished_at = case when o.state <> 'pending' then now() end
                            from outcome o
                            where d.id = o.id and d.lease_owner = :node and d.state = 'pending'
                                and d.attempt = o.held_attempt
                            returning d.id, d.ref, d.target_name
                        ), logged as (
                            insert into event.attempt (delivery_id, number, attempt, invocation_id, started_at, outcome,
                                duration_ms, billed_ms, memory_mb, cold, error)
                            select o.id, o.number, o.held_attempt + 1, o.invocation_id, o.started_at, o.outcome,
                                o.duration_ms, o.billed_ms, o.memory_mb, o.cold, o.error
                            from outcome o join moved m on m.id = o.id
                            where o.started_at is not null
                        )
                        insert into loam.usage_entry (id, ref, meter, quantity, route, key, at)
                        select u.id, m.ref, u.meter, u.quantity, '/functions/' || m.target_name, m.target_name, o.at
                        from outcome o
                        join moved m on m.id = o.id
                        cross join lateral (values
                            (o.invocation_usage_id, 'function_invocations', 1.0),
                            (o.time_usage_id, 'function_gb_milliseconds',
                                trim_scale(o.billed_ms::numeric * o.memory_mb * 0.0009765625))
                        ) as u (id, meter, quantity)
                        where o.billed_ms is not null and u.quantity > 0
                        on conflict (id) do nothing
                        """)
                .param("outcomes", json.writeValueAsString(outcomes))
                .param("node", node)
                .update();
    }
}
