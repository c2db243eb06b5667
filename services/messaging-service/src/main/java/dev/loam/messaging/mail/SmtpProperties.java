package dev.loam.messaging.mail;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The installation's mail server, for projects that have none of their own and for what the platform itself says.
 *
 * @param host its name; without one, mails go to the development inbox where that is open, and wait elsewhere
 * @param port its port; 465 speaks TLS from the first byte, other ports turn to it by STARTTLS
 * @param username the login; none means that the server asks for none
 * @param password the login's password
 * @param tls whether a connection that cannot be encrypted is refused; false only for servers of one's own machine
 * @param from the address that mails come from, as {@code Name <address>} or bare
 * @param timeout how long the server may be silent at any step
 * @param privateHosts whether servers that projects name may have private addresses
 */
@ConfigurationProperties(prefix = "loam.messaging.smtp", ignoreUnknownFields = false)
record SmtpProperties(
        @Nullable String host,
        @DefaultValue("587") int port,
        @Nullable String username,
        @Nullable String password,
        @DefaultValue("true") boolean tls,
        @DefaultValue("Loam <noreply@localhost>") String from,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("false") boolean privateHosts) {

    /** A variable that is set to nothing says nothing. */
    SmtpProperties {
        host = filled(host);
        username = filled(username);
        password = filled(password);
    }

    private static @Nullable String filled(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    @Override
    public String toString() {
        return "SmtpProperties[host=%s, port=%d]".formatted(host, port);
    }
}
