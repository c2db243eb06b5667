package dev.loam.messaging.message;

import dev.loam.platform.project.ProjectRef;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a service wants sent.
 *
 * @param project the project that it is sent for; null for what the platform itself says
 * @param to a mail address, or a phone number after E.164
 * @param from a mail address, with or without a name; the installation's or the project's when missing
 * @param variables of a text: what a provider's template of it names, for instance the code as {@code 1}
 * @param kind what it is for, for instance {@code recovery}
 * @param sensitive whether it holds a code or a link that must not be kept; so it is unless said otherwise
 * @param decoy do all the work but the sending: a sender whose answer must not tell whether there is anybody to send to
 *     asks for this where there is nobody
 * @param key the sender's name for it: a second request of the same project and key sends nothing more
 */
record MessageRequest(
        @Nullable ProjectRef project,
        @Nullable Channel channel,
        @Nullable String to,
        @Nullable String from,
        @Nullable String subject,
        @Nullable String text,
        @Nullable String html,
        @Nullable Map<String, String> variables,
        @Nullable String kind,
        @Nullable Boolean sensitive,
        @Nullable String key,
        @Nullable Boolean decoy) {

    @Override
    public String toString() {
        return "MessageRequest[kind=%s]".formatted(kind);
    }
}
