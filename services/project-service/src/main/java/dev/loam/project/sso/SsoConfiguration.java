package dev.loam.project.sso;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires single sign-on. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SsoProperties.class)
@Import({LoginSteps.class, OperatorLinking.class, SingleSignOn.class, SsoController.class})
public class SsoConfiguration {}
