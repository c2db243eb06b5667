package dev.loam.project.cluster;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.service.registry.ImportHttpServices;

/** Wires clusters. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ClusterProperties.class, TemplateProperties.class})
@ImportHttpServices(group = "auth", types = TemplateSchemas.class)
@ImportHttpServices(group = "storage", types = TemplateSchemas.class)
@ImportHttpServices(group = "database", types = TemplateSchemas.class)
@ImportHttpServices(group = "function", types = TemplateSchemas.class)
@ImportHttpServices(group = "event", types = TemplateSchemas.class)
@Import({Clusters.class, SchemaServices.class, ClusterPreparation.class, ProjectDatabases.class})
public class ClusterConfiguration {}
