package dev.loam.database.rest;

import dev.loam.database.catalog.Catalogs;
import dev.loam.database.execution.StatementRunner;
import dev.loam.database.statistics.StatementStatistics;
import dev.loam.database.trigger.ChangeTriggers;
import dev.loam.database.usage.RowUsage;
import dev.loam.platform.identity.PlatformSecret;
import dev.loam.platform.outbox.OutboxSignals;
import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.tenancy.ProjectConnections;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/** Wires /rest/v1. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RestProperties.class)
public class RestConfiguration {

    @Bean
    Catalogs catalogs(ProjectConnections connections, ProjectDirectory projects, ChangeTriggers triggers) {
        Catalogs catalogs = new Catalogs(connections, projects, triggers::settleSoon);
        connections.whenAtRest(catalogs::forget);
        return catalogs;
    }

    @Bean
    StatementRunner statementRunner(ProjectConnections connections, OutboxSignals outbox) {
        return new StatementRunner(connections, outbox);
    }

    @Bean
    RestRequests restRequests(ProjectDirectory projects, RestProperties properties) {
        return new RestRequests(projects, properties);
    }

    @Bean
    Seals restSeals(PlatformSecret secret) {
        return new Seals(secret);
    }

    @Bean
    RestTrials restTrials(RestRequests requests, Seals seals, JsonMapper json) {
        return new RestTrials(requests, seals, json);
    }

    @Bean
    RestHandler restHandler(
            Catalogs catalogs,
            StatementRunner runner,
            StatementStatistics statistics,
            RowUsage rows,
            RestRequests requests,
            Seals seals,
            JsonMapper json) {
        return new RestHandler(requests, new RestService(catalogs, runner, statistics, rows, requests, seals, json));
    }

    @Bean
    SimpleUrlHandlerMapping restMapping(RestHandler handler) {
        return new SimpleUrlHandlerMapping(
                Map.of(RestRequests.PREFIX + "/**", handler), Ordered.HIGHEST_PRECEDENCE + 100);
    }
}
