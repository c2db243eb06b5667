package dev.loam.messaging.mail;

import dev.loam.messaging.message.MailAddress;
import org.jspecify.annotations.Nullable;

/**
 * A server that takes mail, and as whom.
 *
 * @param anyAddress whether it may have a private address
 */
record SmtpServer(
        String host,
        int port,
        @Nullable String username,
        @Nullable String password,
        boolean tls,
        MailAddress from,
        boolean anyAddress) {

    boolean speaksTlsAtOnce() {
        return port == 465;
    }

    @Override
    public String toString() {
        return "SmtpServer[host=%s, port=%d]".formatted(host, port);
    }
}
