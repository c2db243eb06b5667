package dev.loam.project.bootstrap;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires the first start. */
@Configuration(proxyBeanMethods = false)
@Import({PlatformProject.class, Bootstrap.class, BootstrapController.class, Setup.class, SetupController.class})
public class BootstrapConfiguration {}
