package dev.loam.project.openapi;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires the description of the API. */
@Configuration(proxyBeanMethods = false)
@Import(OpenApiController.class)
public class OpenApiConfiguration {}
