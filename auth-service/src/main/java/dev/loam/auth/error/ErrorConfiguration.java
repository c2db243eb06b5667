package dev.loam.auth.error;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires the answers to what is refused. */
@Configuration(proxyBeanMethods = false)
@Import({AuthAdvice.class, UnknownEndpointController.class})
public class ErrorConfiguration {}
