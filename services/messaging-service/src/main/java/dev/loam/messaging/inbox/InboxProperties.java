package dev.loam.messaging.inbox;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The development inbox, which shows what was sent, codes and links included: never for production.
 *
 * @param enabled whether it is open
 * @param withoutServer whether it is open while {@code loam.messaging.smtp.host} is not set; standalone says so
 * @param most how many messages it shows and keeps
 */
@ConfigurationProperties(prefix = "loam.messaging.inbox", ignoreUnknownFields = false)
record InboxProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("false") boolean withoutServer,
        @DefaultValue("500") int most) {}
