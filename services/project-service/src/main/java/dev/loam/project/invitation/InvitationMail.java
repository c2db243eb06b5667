package dev.loam.project.invitation;

import dev.loam.platform.PlatformProperties;
import dev.loam.project.secret.Credential;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.client.RestClientException;

/** Tells people that they are invited. */
class InvitationMail {
    private static final Logger log = LoggerFactory.getLogger(InvitationMail.class);

    private final MailClient mail;
    private final PlatformProperties platform;

    InvitationMail(MailClient mail, PlatformProperties platform) {
        this.mail = mail;
        this.platform = platform;
    }

    /** Whether messaging-service took the mail: without it, the link that the answer shows is handed over by hand. */
    boolean send(IssuedInvitation issued) {
        Invitation invitation = issued.invitation();
        String text =
                """
                You are invited to join %s on Loam as %s.

                %s

                The link works once, until %s. If you did not expect it, ignore this mail.
                """.formatted(issued.organization(), invitation.role(), link(issued.mailed()), invitation.expiresAt());
        try {
            mail.send(new MailClient.Mail(
                    "mail",
                    invitation.email(),
                    "Join %s on Loam".formatted(issued.organization().replaceAll("\\p{Cntrl}", " ")),
                    text,
                    null,
                    "invitation"));
            return true;
        } catch (RestClientException away) {
            log.warn("The mail of invitation {} was not taken by messaging-service", invitation.id(), away);
            return false;
        }
    }

    /** In the fragment, which no server sees and no log keeps. */
    String link(Credential token) {
        return platform.publicUrl().resolve("/console/invitation") + "#" + token.value();
    }
}
