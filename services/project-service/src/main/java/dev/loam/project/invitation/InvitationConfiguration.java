package dev.loam.project.invitation;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.service.registry.ImportHttpServices;

/** Wires invitations. */
@Configuration(proxyBeanMethods = false)
@ImportHttpServices(group = "messaging", types = MailClient.class)
@Import({
    Invitations.class,
    InvitationMail.class,
    Acceptance.class,
    InvitationController.class,
    AcceptanceController.class
})
public class InvitationConfiguration {}
