package dev.loam.auth.admin;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires the admin API. */
@Configuration(proxyBeanMethods = false)
@Import({AdminUsersController.class, AdminUsers.class})
public class AdminConfiguration {}
