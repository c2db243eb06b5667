package dev.loam.sdk.events;

import dev.loam.sdk.http.Call;
import dev.loam.sdk.http.Connection;
import dev.loam.sdk.http.Repeat;
import dev.loam.sdk.http.Request;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * The app's own events: functions, webhooks and queues that ask for them get them. For users and secret keys. Immutable,
 * thread-safe.
 *
 * <pre>{@code
 * loam.events().publish(NewEvent.of("order.placed", order).about(order.id())).idempotencyKey(order.id()).execute();
 * }</pre>
 */
public final class Events {
    private static final String PREFIX = "/events/v1";

    private final Connection connection;

    /** As whoever the connection is. */
    public Events(Connection connection) {
        this.connection = connection;
    }

    /** Publishes an event; it is durable when that is answered. */
    public Call<Published> publish(NewEvent event) {
        JsonNode data = event.data() == null ? null : connection.mapper().valueToTree(event.data());
        NewEvent plain = new NewEvent(event.type(), event.source(), event.subject(), data, event.deliverAt());
        return connection
                .call(Request.json("POST", PREFIX, plain).repeat(Repeat.KEYED))
                .map(answer -> answer.as(Published.class));
    }

    /** Takes back an event that was to be published later; needs a secret key. */
    public Call<Void> cancel(UUID id) {
        return connection.call(Request.of("DELETE", PREFIX + "/" + id)).ignoringAnswer();
    }
}
