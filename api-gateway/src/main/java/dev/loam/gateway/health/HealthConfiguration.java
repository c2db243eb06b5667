package dev.loam.gateway.health;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires the gateway's own answer to load balancers. */
@Configuration(proxyBeanMethods = false)
@Import(HealthController.class)
public class HealthConfiguration {}
