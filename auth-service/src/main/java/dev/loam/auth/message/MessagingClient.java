package dev.loam.auth.message;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** What messaging-service takes. */
@HttpExchange("/internal/messages")
interface MessagingClient {

    /** Returns when the message is durable. */
    @PostExchange
    Accepted send(@RequestBody Message message);

    /**
     * A message.
     *
     * @param variables of a text: what the provider's template of it names
     * @param decoy do all the work and send nothing
     */
    record Message(
            String project,
            String channel,
            String to,
            @Nullable String subject,
            String text,
            @Nullable String html,
            Map<String, String> variables,
            String kind,
            boolean decoy) {

        @Override
        public String toString() {
            return "Message[kind=%s]".formatted(kind);
        }
    }

    record Accepted(String id) {}
}
