package dev.loam.auth.account;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires users' own accounts. */
@Configuration(proxyBeanMethods = false)
@Import({AccountController.class, Account.class, CurrentUser.class, PasswordChange.class})
public class AccountConfiguration {}
