package dev.loam.platform;

import dev.loam.platform.access.AccessConfiguration;
import dev.loam.platform.audit.AuditConfiguration;
import dev.loam.platform.change.ChangeConfiguration;
import dev.loam.platform.http.RoutesConfiguration;
import dev.loam.platform.http.ServiceClientsConfiguration;
import dev.loam.platform.idempotency.IdempotencyConfiguration;
import dev.loam.platform.identity.IdentityConfiguration;
import dev.loam.platform.identity.PlatformSecret;
import dev.loam.platform.json.JsonConfiguration;
import dev.loam.platform.outage.OutageConfiguration;
import dev.loam.platform.problem.ProblemConfiguration;
import dev.loam.platform.project.ProjectConfiguration;
import dev.loam.platform.scheduling.PromptThreads;
import dev.loam.platform.schema.SchemaConfiguration;
import dev.loam.platform.secret.SecretConfiguration;
import dev.loam.platform.setting.SettingConfiguration;
import dev.loam.platform.telemetry.TelemetryConfiguration;
import dev.loam.platform.tenancy.TenancyConfiguration;
import dev.loam.platform.usage.UsageConfiguration;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Wires what every service shares. */
@AutoConfiguration
@EnableConfigurationProperties(PlatformProperties.class)
@Import({
    IdentityConfiguration.class,
    IdempotencyConfiguration.class,
    JsonConfiguration.class,
    AccessConfiguration.class,
    AuditConfiguration.class,
    ServiceClientsConfiguration.class,
    RoutesConfiguration.class,
    ChangeConfiguration.class,
    ProjectConfiguration.class,
    SettingConfiguration.class,
    SecretConfiguration.class,
    SchemaConfiguration.class,
    TenancyConfiguration.class,
    ProblemConfiguration.class,
    OutageConfiguration.class,
    TelemetryConfiguration.class,
    UsageConfiguration.class
})
public class PlatformAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    PromptThreads promptThreads() {
        return new PromptThreads();
    }

    @Bean
    @ConditionalOnMissingBean
    PlatformSecret platformSecret(PlatformProperties properties) {
        return new PlatformSecret(properties.secretBytes());
    }
}
