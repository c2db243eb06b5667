package dev.loam.messaging.inbox;

import dev.loam.messaging.delivery.MessageBodies;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was sent, the newest first. */
class Inbox {
    private final JdbcClient jdbc;
    private final MessageBodies bodies;
    private final int most;

    Inbox(JdbcClient jdbc, MessageBodies bodies, int most) {
        this.jdbc = jdbc;
        this.bodies = bodies;
        this.most = most;
    }

    /**
     * @param to only what was sent to this address or number
     */
    List<ReceivedMessage> list(@Nullable String to) {
        return jdbc.sql("""
                        select id, ref, channel, kind, recipient, sender, subject, body_text, body_html, finished_at
                        from messaging.message
                        where state = 'sent' and (cast(:to as text) is null or lower(recipient) = lower(cast(:to as text)))
                        order by finished_at desc, created_at desc limit :most
                        """)
                .param("to", to)
                .param("most", most)
                .query(this::message)
                .list();
    }

    private ReceivedMessage message(ResultSet row, int number) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new ReceivedMessage(
                id,
                row.getString("ref"),
                row.getString("channel"),
                row.getString("kind"),
                row.getString("recipient"),
                row.getString("sender"),
                row.getString("subject"),
                bodies.open(id, row.getString("body_text")),
                bodies.open(id, row.getString("body_html")),
                row.getTimestamp("finished_at").toInstant());
    }

    /** Forgets all but the newest. */
    void trim() {
        jdbc.sql("""
                        delete from messaging.message
                        where state = 'sent' and finished_at < (
                            select finished_at from messaging.message
                            where state = 'sent' order by finished_at desc offset :most limit 1
                        )
                        """).param("most", most).update();
    }
}
