package dev.loam.project.bootstrap;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires the first start. */
@Configuration(proxyBeanMethods = false)
@Import({Bootstrap.class, BootstrapController.class})
public class BootstrapConfiguration {}
