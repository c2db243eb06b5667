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
 */
@ConfigurationProperties(prefix = "loam.messaging.sms", ignoreUnknownFields = false)
record SmsProperties(
        @DefaultValue("https://api.twilio.com") URI baseUrl,
        @Nullable String accountSid,
        @Nullable String authToken,
        @Nullable String from) {

    @Override
    public String toString() {
        return "SmsProperties[baseUrl=%s]".formatted(baseUrl);
    }
}
