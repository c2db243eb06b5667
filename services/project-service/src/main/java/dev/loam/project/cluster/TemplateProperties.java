package dev.loam.project.cluster;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What new projects' databases are made of.
 *
 * @param schemaServices the services that own a schema in every project's database
 * @param schemaPatience how long the first project waits for services that have not put their schema into the template;
 *     after that, they bring each new database up to date themselves when they first open it
 */
@ConfigurationProperties("loam.project")
record TemplateProperties(
        @DefaultValue({"auth", "storage"}) List<String> schemaServices,
        @DefaultValue("30s") Duration schemaPatience) {}
