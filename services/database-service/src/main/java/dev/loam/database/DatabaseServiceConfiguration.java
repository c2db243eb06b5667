package dev.loam.database;

import dev.loam.database.rest.RestConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** All of database-service, for its own process and for standalone. */
@Configuration(proxyBeanMethods = false)
@Import(RestConfiguration.class)
public class DatabaseServiceConfiguration {}
