package dev.loam.auth.account;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires users' own accounts. */
@Configuration(proxyBeanMethods = false)
@Import({
    AccountController.class,
    OwnAccessController.class,
    Account.class,
    AddressConfirmation.class,
    CurrentUser.class,
    OwnIdentities.class,
    OwnSessions.class,
    PasswordChange.class,
    Reauthentication.class
})
public class AccountConfiguration {}
