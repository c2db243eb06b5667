package dev.loam.event.delivery;

import dev.loam.platform.project.ProjectRef;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Deliveries at rest. Each method is one statement, and so one transaction. */
class DeliveryStore {
    /** How many bytes of data are claimed at a time, unless one event alone has more. */
    private static final long MOST_DATA = 8 << 20;

    /** The time for which a cap held a delivery, and those that stand behind it, makes them no older. */
    private static final String CLAIM = ByIndex.ONLY + """
            with due as (
                select id, held_at, order_key, event_id, due_at from event.delivery
                where ref = ? and state = 'pending' and due_at <= now()
                order by due_at limit ?
                for update skip locked
            ), sized as (
                select due.*, coalesce(octet_length(e.data::text), 0) as size
                from due left join event.event e on e.ref = ? and e.id = due.event_id
            ), fitting as (
                select * from (
                    select sized.*, sum(size) over (order by due_at, id) as total from sized
                ) summed
                where total - size < ?
            ), behind as (
                update event.delivery b
                set expires_at = b.expires_at + (now() - greatest(due.held_at, b.created_at))
                from fitting due
                where due.held_at is not null and b.order_key = due.order_key and b.state = 'blocked'
            ), claimed as (
                update event.delivery d
                set due_at = now() + make_interval(secs => ?), lease_owner = ?, held_at = null,
                    expires_at = d.expires_at + coalesce(now() - due.held_at, interval '0')
                from fitting due where d.id = due.id
                returning d.*
            )
            select c.id as delivery_id, c.subscription_id, c.target_kind, c.target_name, c.attempt,
                c.last_attempt, c.failures, c.expires_at, c.order_key,
                e.id, e.type, e.source, e.subject, e.time, e.datacontenttype, e.data::text as data, e.dataref,
                e.hop, e.actor, e.replay_of, e.cause_invocation, e.cause_event
            from claimed c join event.event e on e.ref = c.ref and e.id = c.event_id
            order by c.created_at
            """;

    private final JdbcClient jdbc;
    private final JdbcOperations statements;
    private final String node;
    private final Duration lease;

    DeliveryStore(JdbcClient jdbc, JdbcOperations statements, String node, Duration lease) {
        this.jdbc = jdbc;
        this.statements = statements;
        this.node = node;
        this.lease = lease;
    }

    /** Leases what is due: retries, what found no room, and what a process that died had held. */
    List<ClaimedRow> claim(ProjectRef project, int most) {
        List<ClaimedRow> claimed =
                statements.execute(CLAIM, (PreparedStatementCallback<List<ClaimedRow>>) statement -> {
                    // Planned each time: of two indexes that begin with the project, a plan that is kept may have the
                    // one in
                    // which all events of the project are looked through for each of those that are claimed.
                    statement.unwrap(PGStatement.class).setPrepareThreshold(0);
                    statement.setString(1, project.value());
                    statement.setInt(2, most);
                    statement.setString(3, project.value());
                    statement.setLong(4, MOST_DATA);
                    statement.setDouble(5, seconds(lease));
                    statement.setString(6, node);
                    return claimed(project, statement);
                });
        return Objects.requireNonNull(claimed);
    }

    private static List<ClaimedRow> claimed(ProjectRef project, PreparedStatement statement) throws SQLException {
        List<ClaimedRow> claimed = new ArrayList<>();
        statement.execute();
        statement.getMoreResults();
        try (ResultSet rows = Objects.requireNonNull(statement.getResultSet())) {
            while (rows.next()) {
                claimed.add(ClaimedRow.of(project, rows));
            }
        }
        return claimed;
    }

    /** Keeps others from taking what this process still holds. */
    void renew(Collection<UUID> held) {
        jdbc.sql("""
                        update event.delivery set due_at = now() + make_interval(secs => :lease)
                        where id = any(cast(:held as uuid[])) and lease_owner = :node and state = 'pending'
                        """)
                .param("lease", seconds(lease))
                .param("held", texts(held))
                .param("node", node)
                .update();
    }

    /** The projects of which a cap holds deliveries. */
    List<ProjectRef> heldByCaps() {
        return jdbc.sql("select distinct ref from event.delivery where held_at is not null and state = 'pending'")
                .query((row, number) -> new ProjectRef(row.getString("ref")))
                .list();
    }

    /** What a cap held of the project is due now. */
    void letGo(ProjectRef project) {
        jdbc.sql("""
                        update event.delivery set due_at = now()
                        where ref = :ref and held_at is not null and state = 'pending' and due_at > now()
                        """).param("ref", project.value()).update();
    }

    /** Lets others take what this process held and will not attempt. */
    void release(Collection<UUID> held) {
        jdbc.sql("""
                        update event.delivery set due_at = now(), lease_owner = null
                        where id = any(cast(:held as uuid[])) and lease_owner = :node and state = 'pending'
                        """).param("held", texts(held)).param("node", node).update();
    }

    /** What a process of this name had leased died with it: names are unique, so it was this one's predecessor. */
    int takeOver() {
        return jdbc.sql("""
                        update event.delivery set due_at = now(), lease_owner = null
                        where state = 'pending' and lease_owner = :node
                        """).param("node", node).update();
    }

    /**
     * When the first delivery of each project is due. One step into the index a project, however many of its deliveries
     * wait.
     */
    List<Due> due() {
        return jdbc.sql("""
                        with recursive first as (
                            (select ref, due_at from event.delivery where state = 'pending' order by ref, due_at limit 1)
                            union all
                            select following.ref, following.due_at
                            from first cross join lateral (
                                select d.ref, d.due_at from event.delivery d
                                where d.state = 'pending' and d.ref > first.ref
                                order by d.ref, d.due_at limit 1
                            ) following
                        )
                        select ref, extract(epoch from due_at - now()) as seconds from first
                        """)
                .query((row, number) ->
                        new Due(new ProjectRef(row.getString("ref")), ofSeconds(row.getDouble("seconds"))))
                .list();
    }

    /** When the first of the project's deliveries that nobody holds is due; null when there is none. */
    @Nullable
    Duration nextDue(ProjectRef project) {
        return jdbc.sql("""
                        select extract(epoch from due_at - now()) as seconds from event.delivery
                        where ref = :ref and state = 'pending' and lease_owner is null
                        order by due_at limit 1
                        """)
                .param("ref", project.value())
                .query(Double.class)
                .optional()
                .map(DeliveryStore::ofSeconds)
                .orElse(null);
    }

    record Due(ProjectRef project, Duration in) {}

    private static String[] texts(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).toArray(String[]::new);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static Duration ofSeconds(double seconds) {
        return Duration.ofMillis((long) Math.ceil(seconds * 1000));
    }
}
