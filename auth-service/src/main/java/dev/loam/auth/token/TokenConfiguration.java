package dev.loam.auth.token;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires the token endpoint. */
@Configuration(proxyBeanMethods = false)
@Import({TokenController.class, PasswordAttempts.class, PasswordGrant.class, ExchangeGrant.class})
public class TokenConfiguration {}
