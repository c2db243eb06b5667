package dev.loam.event.delivery;

import dev.loam.event.cloudevent.Cause;
import dev.loam.event.cloudevent.CloudEvent;
import dev.loam.event.subscription.Subscription;
import dev.loam.event.subscription.Target;
import dev.loam.event.subscription.TargetKind;
import dev.loam.event.subscription.Wishes;
import dev.loam.platform.project.ProjectRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A delivery as it was found in the database, before its subscription is looked up. */
record ClaimedRow(
        UUID id,
        CloudEvent event,
        UUID subscriptionId,
        Target target,
        int attempts,
        int lastAttempt,
        int failures,
        Instant expiresAt,
        @Nullable UUID orderKey) {

    Delivery wantedBy(Subscription subscription) {
        return new Delivery(id, event, subscription, attempts, lastAttempt, failures, expiresAt, orderKey, false);
    }

    /** As its subscription stood when it was stored, for the record of why it is given up. */
    Delivery unwanted() {
        return wantedBy(new Subscription(subscriptionId, target, Wishes.NONE));
    }

    static ClaimedRow of(ProjectRef project, ResultSet row) throws SQLException {
        return new ClaimedRow(
                row.getObject("delivery_id", UUID.class),
                event(project, row),
                row.getObject("subscription_id", UUID.class),
                new Target(TargetKind.of(row.getString("target_kind")), row.getString("target_name")),
                row.getInt("attempt"),
                row.getInt("last_attempt"),
                row.getInt("failures"),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                row.getObject("order_key", UUID.class));
    }

    private static CloudEvent event(ProjectRef project, ResultSet row) throws SQLException {
        return new CloudEvent(
                project,
                row.getObject("id", UUID.class),
                row.getString("type"),
                row.getString("source"),
                row.getString("subject"),
                row.getObject("time", OffsetDateTime.class).toInstant(),
                row.getString("datacontenttype"),
                row.getString("data"),
                row.getString("dataref"),
                row.getInt("hop"),
                row.getString("actor"),
                row.getObject("replay_of", UUID.class),
                Cause.of(row.getString("cause_invocation"), row.getObject("cause_event", UUID.class)));
    }
}
