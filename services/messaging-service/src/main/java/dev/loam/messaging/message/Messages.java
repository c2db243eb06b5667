package dev.loam.messaging.message;

import dev.loam.messaging.delivery.DeliveryProperties;
import dev.loam.messaging.delivery.DueBell;
import dev.loam.messaging.delivery.MessageBodies;
import dev.loam.platform.project.ProjectDirectory;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Takes messages. One statement keeps a message, so that it is durable when its id is known. */
class Messages {
    private final JdbcClient jdbc;
    private final MessageBodies bodies;
    private final ProjectDirectory projects;
    private final DueBell bell;
    private final DeliveryProperties properties;

    Messages(
            JdbcClient jdbc,
            MessageBodies bodies,
            ProjectDirectory projects,
            DueBell bell,
            DeliveryProperties properties) {
        this.jdbc = jdbc;
        this.bodies = bodies;
        this.projects = projects;
        this.bell = bell;
        this.properties = properties;
    }

    /** The id under which it is kept; that of the first one when its key is known. */
    UUID accept(NewMessage message) {
        if (message.project() != null) {
            projects.require(message.project());
        }
        UUID id = keep(message);
        bell.ring();
        return id;
    }

    /** Updating to the same key gives the row's id also when another request is inserting it at this moment. */
    private UUID keep(NewMessage message) {
        UUID id = UUID.randomUUID();
        return jdbc.sql("""
                        insert into messaging.message (id, ref, channel, recipient, sender, subject, body_text, body_html, variables,
                            kind, sensitive, message_key, expires_at, state, last_error, finished_at)
                        values (:id, :ref, :channel, :recipient, :sender, :subject, :text, :html, :variables, :kind, :sensitive, :key,
                            now() + make_interval(secs => :max_age), case when :decoy then 'failed' else 'queued' end,
                            case when :decoy then 'decoy' end, case when :decoy then now() end)
                        on conflict (coalesce(ref, ''), message_key) where message_key is not null
                            do update set message_key = excluded.message_key
                        returning id
                        """)
                .param("id", id)
                .param("ref", refOf(message))
                .param("channel", message.channel().wireName())
                .param("recipient", message.recipient())
                .param("sender", message.sender())
                .param("subject", message.subject())
                .param("text", bodies.seal(id, message.text()))
                .param("html", bodies.seal(id, message.html()))
                .param("variables", bodies.sealVariables(id, message.variables()))
                .param("kind", message.kind())
                .param("sensitive", message.sensitive())
                .param("key", message.key())
                .param("decoy", message.decoy())
                .param("max_age", properties.maxAge().toSeconds())
                .query(UUID.class)
                .single();
    }

    private static @Nullable String refOf(NewMessage message) {
        return message.project() == null ? null : message.project().value();
    }
}
