package dev.loam.messaging.delivery;

import dev.loam.messaging.message.Channel;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.usage.Meter;
import dev.loam.platform.usage.UsageEntry;
import dev.loam.platform.usage.UsageOutbox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Messages at rest. An outcome whose lease was lost changes nothing: the process that has the lease now tells its own. */
class MessageStore {
    private final JdbcClient jdbc;
    private final MessageBodies bodies;
    private final TransactionOperations transactions;
    private final UsageOutbox usage;
    private final DeliveryProperties properties;
    private final String node;
    private final boolean keepsTexts;
    private final Clock clock;

    /**
     * @param keepsTexts whether what was sent can still be read, since the inbox shows it
     */
    MessageStore(
            JdbcClient jdbc,
            MessageBodies bodies,
            TransactionOperations transactions,
            UsageOutbox usage,
            DeliveryProperties properties,
            String node,
            boolean keepsTexts,
            Clock clock) {
        this.jdbc = jdbc;
        this.bodies = bodies;
        this.transactions = transactions;
        this.usage = usage;
        this.properties = properties;
        this.node = node;
        this.keepsTexts = keepsTexts;
        this.clock = clock;
    }

    /**
     * Leases what is due, no more of one project than it may have on its way.
     *
     * @param busy projects that have as much on its way as they may
     */
    List<QueuedMessage> claim(int most, Collection<String> busy) {
        return jdbc.sql("""
                        with candidate as (
                            select id, due_at, row_number() over (partition by ref order by due_at) as place
                            from messaging.message
                            where state = 'queued' and due_at <= now()
                                and (ref is null or ref <> all (cast(:busy as text[])))
                        ), due as (
                            select m.id from messaging.message m join candidate c on c.id = m.id
                            where c.place <= :per_project and m.state = 'queued' and m.due_at <= now()
                            order by m.due_at limit :most
                            for update of m skip locked
                        )
                        update messaging.message m
                        set due_at = now() + make_interval(secs => :lease), lease_owner = :node
                        from due where m.id = due.id
                        returning m.id, m.ref, m.channel, m.recipient, m.sender, m.subject, m.body_text, m.body_html,
                            m.variables, m.kind, m.attempts
                        """)
                .param("busy", busy.toArray(String[]::new))
                .param("per_project", properties.concurrencyPerProject())
                .param("most", most)
                .param("lease", properties.lease().toSeconds())
                .param("node", node)
                .query((row, number) -> message(row))
                .list();
    }

    /** When the next message is due, leased ones at the end of their lease; null when there is none. */
    @Nullable
    Duration nextDue(Collection<String> busy) {
        return jdbc.sql("""
                        select extract(epoch from min(due_at) - now()) from messaging.message
                        where state = 'queued' and (ref is null or ref <> all (cast(:busy as text[])))
                        """)
                .param("busy", busy.toArray(String[]::new))
                .query(Double.class)
                .optional()
                .map(seconds -> Duration.ofMillis((long) Math.ceil(Math.max(0, seconds) * 1000)))
                .orElse(null);
    }

    /** What a process of this name had leased died with it: names are unique, so it was this one's predecessor. */
    int takeOver() {
        return jdbc.sql("""
                        update messaging.message set due_at = now(), lease_owner = null
                        where state = 'queued' and lease_owner = :node
                        """).param("node", node).update();
    }

    /** It was sent; what is billed for it is written with that, in one transaction. */
    void sent(QueuedMessage message, String carrier) {
        transactions.executeWithoutResult(_ -> {
            int moved = jdbc.sql("""
                            update messaging.message
                            set state = 'sent', carrier = :carrier, attempts = attempts + 1, lease_owner = null,
                                finished_at = now(), last_error = null,
                                body_text = case when sensitive and not :keeps then null else body_text end,
                                body_html = case when sensitive and not :keeps then null else body_html end,
                                variables = case when sensitive then null else variables end
                            where id = :id and state = 'queued' and lease_owner = :node and attempts = :attempts
                            """)
                    .param("carrier", carrier)
                    .param("keeps", keepsTexts)
                    .param("id", message.id())
                    .param("node", node)
                    .param("attempts", message.attempts())
                    .update();
            ProjectRef project = message.project();
            if (moved == 1 && project != null) {
                usage.write(List.of(new UsageEntry(
                        message.id(),
                        project,
                        Meter.MESSAGES_SENT,
                        1,
                        "/messages/" + message.channel().wireName(),
                        message.kind(),
                        clock.instant())));
            }
        });
    }

    /** It is to be sent later, unless it is too old by then. */
    void postpone(QueuedMessage message, String reason, Duration delay) {
        jdbc.sql("""
                        update messaging.message
                        set attempts = attempts + 1, lease_owner = null, last_error = :reason,
                            due_at = now() + make_interval(secs => :delay),
                            state = case when now() + make_interval(secs => :delay) < expires_at then 'queued' else 'failed' end,
                            finished_at = case when now() + make_interval(secs => :delay) < expires_at then null else now() end
                        where id = :id and state = 'queued' and lease_owner = :node and attempts = :attempts
                        """)
                .param("reason", reason)
                .param("delay", delay.toMillis() / 1000.0)
                .param("id", message.id())
                .param("node", node)
                .param("attempts", message.attempts())
                .update();
    }

    void giveUp(QueuedMessage message, String reason) {
        jdbc.sql("""
                        update messaging.message
                        set state = 'failed', attempts = attempts + 1, lease_owner = null, last_error = :reason,
                            finished_at = now(), body_text = case when sensitive then null else body_text end,
                            body_html = case when sensitive then null else body_html end,
                            variables = case when sensitive then null else variables end
                        where id = :id and state = 'queued' and lease_owner = :node and attempts = :attempts
                        """)
                .param("reason", reason)
                .param("id", message.id())
                .param("node", node)
                .param("attempts", message.attempts())
                .update();
    }

    /** Forgets what was finished long ago, some of it at a time. */
    void forget() {
        jdbc.sql("""
                        delete from messaging.message where id in (
                            select id from messaging.message
                            where state <> 'queued' and finished_at < now() - make_interval(secs => :retention)
                            order by finished_at limit 500
                        )
                        """).param("retention", properties.retention().toSeconds()).update();
    }

    /** Also of what is on its way: its outcome changes nothing any more. */
    void removeAllOf(ProjectRef project) {
        jdbc.sql("delete from messaging.message where ref = :ref")
                .param("ref", project.value())
                .update();
    }

    private QueuedMessage message(ResultSet row) throws SQLException {
        String ref = row.getString("ref");
        UUID id = Objects.requireNonNull(row.getObject("id", UUID.class));
        return new QueuedMessage(
                id,
                ref == null ? null : new ProjectRef(ref),
                Channel.of(row.getString("channel")),
                row.getString("recipient"),
                row.getString("sender"),
                row.getString("subject"),
                Objects.requireNonNull(bodies.open(id, row.getString("body_text"))),
                bodies.open(id, row.getString("body_html")),
                bodies.openVariables(id, row.getString("variables")),
                row.getString("kind"),
                row.getInt("attempts"));
    }
}
