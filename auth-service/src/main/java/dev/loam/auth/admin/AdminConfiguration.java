package dev.loam.auth.admin;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires the admin API. */
@Configuration(proxyBeanMethods = false)
@Import({
    AuditController.class,
    AdminUsersController.class,
    AdminUsers.class,
    InvitationController.class,
    Invitations.class
})
public class AdminConfiguration {}
