package dev.loam.event.delivery;

import dev.loam.platform.project.ProjectRef;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Deliveries that reach their target one after the other. Of each order key one is pending and the others are blocked:
 * the first that is left is let go when one has ended or new ones were stored. Both call after their own commit, so that
 * whoever commits last sees what the other did.
 */
class OrderedDeliveries {
    private final JdbcClient jdbc;

    OrderedDeliveries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Lets the first of each key go. Returns the projects that have something due now. */
    List<ProjectRef> release(Collection<UUID> keys) {
        return jdbc
                .sql("""
                        update event.delivery d set state = 'pending', due_at = now()
                        from (
                            select distinct on (order_key) id from event.delivery
                            where order_key = any(cast(:keys as uuid[])) and state in ('pending', 'blocked')
                            order by order_key, order_position
                        ) first
                        where d.id = first.id and d.state = 'blocked'
                        returning d.ref
                        """)
                .param("keys", keys.stream().map(UUID::toString).toArray(String[]::new))
                .query((row, number) -> new ProjectRef(row.getString("ref")))
                .list()
                .stream()
                .distinct()
                .toList();
    }

    /** Lets go what a process did not live to let go. */
    void releaseForgotten() {
        jdbc.sql("""
                        update event.delivery d set state = 'pending', due_at = now()
                        from (
                            select distinct on (order_key) id, state from event.delivery
                            where order_key is not null and state in ('pending', 'blocked')
                            order by order_key, order_position
                        ) first
                        where d.id = first.id and d.state = 'blocked'
                        """).update();
    }
}
