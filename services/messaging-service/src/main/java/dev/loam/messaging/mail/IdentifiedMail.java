package dev.loam.messaging.mail;

import dev.loam.messaging.message.MailAddress;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.util.UUID;

/** A mail whose id is the message's: when it is sent twice because its acknowledgement was lost, readers see it once. */
final class IdentifiedMail extends MimeMessage {
    private final String messageId;

    IdentifiedMail(Session session, UUID id, MailAddress from) {
        super(session);
        String address = from.address();
        this.messageId = "<%s@%s>".formatted(id, address.substring(address.indexOf('@') + 1));
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }
}
