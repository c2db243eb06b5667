package dev.loam.project.signing;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires signing keys. */
@Configuration(proxyBeanMethods = false)
@Import({SigningKeys.class, SigningController.class})
public class SigningConfiguration {}
