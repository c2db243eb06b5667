package dev.loam.billing.export;

import dev.loam.billing.account.ProjectOwners;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Wires the export of usage. */
@Configuration(proxyBeanMethods = false)
public class UsageExportConfiguration {

    @Bean
    UsageExportController usageExportController(JdbcClient jdbc, ProjectOwners owners, JsonMapper json, Clock clock) {
        return new UsageExportController(new UsageExport(jdbc, owners, json), clock);
    }
}
