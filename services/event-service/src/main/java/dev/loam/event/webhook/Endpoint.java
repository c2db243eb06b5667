package dev.loam.event.webhook;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A webhook as it is called. */
record Endpoint(URI url, boolean enabled, List<Key> keys) {

    record Key(WebhookSecret secret, @Nullable Instant endsAt) {}

    /** Signed with every secret that has not ended: receivers take the message if they know one of them. */
    String signatures(String id, Instant now, byte[] body) {
        return String.join(
                " ",
                keys.stream()
                        .filter(key -> key.endsAt() == null || now.isBefore(key.endsAt()))
                        .map(key -> key.secret().sign(id, now.getEpochSecond(), body))
                        .toList());
    }
}
