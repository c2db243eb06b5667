package dev.loam.messaging.sms;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The installation's account at a provider of texts whose interface is Twilio's.
 *
 * @param baseUrl where the provider answers
 * @param accountSid the account; without one, texts go to the development inbox where that is open, and wait elsewhere
 * @param authToken the account's secret
 * @param from the number, or the id of the messaging service (MG…), that texts come from
 * @param contentSid the content template (HX…) of messages by WhatsApp, whose variable 1 is the code; without one they
 *     are sent as text, which WhatsApp takes only from who was written to
 * @param smsContentSid the content template of text messages; without one they are sent as text
 */
@ConfigurationProperties(prefix = "loam.messaging.sms", ignoreUnknownFields = false)
record SmsProperties(
        @DefaultValue("https://api.twilio.com") URI baseUrl,
        @Nullable String accountSid,
        @Nullable String authToken,
        @Nullable String from,
        @Nullable String contentSid,
        @Nullable String smsContentSid) {

    @Override
    public String toString() {
        return "SmsProperties[baseUrl=%s]".formatted(baseUrl);
    }
}
