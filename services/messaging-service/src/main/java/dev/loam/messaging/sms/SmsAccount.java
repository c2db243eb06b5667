package dev.loam.messaging.sms;

import dev.loam.messaging.delivery.QueuedMessage;
import dev.loam.messaging.message.Channel;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whose texts they are, and who pays the provider.
 *
 * @param from a number, or the id of a messaging service
 * @param templates the provider's content templates (HX…) of the channels that have one
 */
record SmsAccount(String sid, String token, String from, Map<Channel, String> templates) {
    private static final String MESSAGING_SERVICE = "MG";

    SmsAccount {
        templates = Map.copyOf(templates);
    }

    /** An account with the templates that are named, for messages by WhatsApp and for text messages. */
    static SmsAccount of(String sid, String token, String from, @Nullable String byWhatsApp, @Nullable String byText) {
        Map<Channel, String> templates = new EnumMap<>(Channel.class);
        if (byWhatsApp != null && !byWhatsApp.isBlank()) {
            templates.put(Channel.WHATSAPP, byWhatsApp.strip());
        }
        if (byText != null && !byText.isBlank()) {
            templates.put(Channel.SMS, byText.strip());
        }
        return new SmsAccount(sid, token, from, templates);
    }

    /** What a message is made of at the provider; none for one that says nothing that a template could name. */
    @Nullable
    String template(QueuedMessage message) {
        return message.variables().isEmpty() ? null : templates.get(message.channel());
    }

    boolean isMessagingService() {
        return from.startsWith(MESSAGING_SERVICE);
    }

    @Override
    public String toString() {
        return "SmsAccount[…]";
    }
}
