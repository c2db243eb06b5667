package dev.loam.storage.health;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires the probes. */
@Configuration(proxyBeanMethods = false)
@Import(HealthController.class)
public class HealthConfiguration {}
