package dev.loam.messaging.delivery;

import dev.loam.messaging.message.Channel;
import dev.loam.platform.project.ProjectRef;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that this process is sending.
 *
 * @param variables what a provider's template of a text names
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
        Map<String, String> variables,
        String kind,
        int attempts) {

    @Override
    public String toString() {
        return "QueuedMessage[id=%s, kind=%s]".formatted(id, kind);
    }
}
