package dev.loam.auth.verify;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires the taking back of links and codes. */
@Configuration(proxyBeanMethods = false)
@Import({VerifyController.class, Verification.class, Confirmation.class})
public class VerifyConfiguration {}
