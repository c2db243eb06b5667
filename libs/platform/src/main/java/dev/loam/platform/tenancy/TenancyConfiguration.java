package dev.loam.platform.tenancy;

import dev.loam.platform.identity.PlatformSecret;
import dev.loam.platform.outbox.OutboxSignals;
import dev.loam.platform.outbox.RelayClient;
import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.schema.ProjectSchemas;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.service.registry.ImportHttpServices;

/** Wires connections and transactions in projects' databases. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TenancyProperties.class)
@ImportHttpServices(group = "event", types = RelayClient.class)
public class TenancyConfiguration {

    @Bean
    RolePasswords rolePasswords(PlatformSecret secret) {
        return new RolePasswords(secret);
    }

    @Bean
    ProjectConnections projectConnections(
            TenancyProperties properties, ProjectDirectory projects, RolePasswords passwords, ProjectSchemas schemas) {
        return new ProjectConnections(properties, projects, passwords, schemas);
    }

    @Bean
    @DependsOnDatabaseInitialization
    OutboxSignals outboxSignals(JdbcClient jdbc, RelayClient relay) {
        return new OutboxSignals(jdbc, relay);
    }

    @Bean
    ProjectSessions projectSessions(ProjectConnections connections, OutboxSignals outbox) {
        return new ProjectSessions(connections, outbox);
    }
}
