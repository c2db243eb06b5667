package dev.loam.messaging.secret;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.service.registry.ImportHttpServices;

/** Wires the reading of secrets. */
@Configuration(proxyBeanMethods = false)
@ImportHttpServices(group = "project", types = ProjectSecretsClient.class)
public class SecretConfiguration {}
