package dev.loam.auth.password;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Passwords that were in breaches.
 *
 * @param url where the range interface of Have I Been Pwned is, for projects that ask for it
 */
@ConfigurationProperties(prefix = "loam.auth.breached-passwords", ignoreUnknownFields = false)
record BreachedPasswordProperties(
        @DefaultValue("https://api.pwnedpasswords.com/range")
        URI url) {}
