package dev.loam.messaging.delivery;

import dev.loam.messaging.message.Channel;
import dev.loam.platform.project.ProjectRef;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that this process is sending.
 *
 * @param attempts how often it was tried before
 */
public record QueuedMessage(
        UUID id,
        @Nullable ProjectRef project,
        Channel channel,
        String recipient,
        @Nullable String sender,
        @Nullable String subject,
        String text,
        @Nullable String html,
        String kind,
        int attempts) {

    @Override
    public String toString() {
        return "QueuedMessage[id=%s, kind=%s]".formatted(id, kind);
    }
}
