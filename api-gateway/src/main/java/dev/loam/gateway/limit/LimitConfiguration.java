package dev.loam.gateway.limit;

import dev.loam.gateway.door.DoorConfiguration;
import dev.loam.gateway.door.GatewayProperties;
import dev.loam.gateway.door.PublicPort;
import dev.loam.platform.audit.AuditLog;
import dev.loam.platform.change.ChangeFeed;
import dev.loam.platform.project.ProjectDirectory;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.servlet.Filter;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.service.registry.ImportHttpServices;

/** Wires rate limits. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LimitProperties.class)
@Import(RateLimitController.class)
@ImportHttpServices(group = "billing", types = PlanClient.class)
public class LimitConfiguration {

    @Bean
    OrganizationPlans organizationPlans(PlanClient billing, LimitProperties properties, Clock clock) {
        return new OrganizationPlans(billing, properties.plan(), clock, OrganizationPlans.PATIENCE);
    }

    @Bean
    RateLimits rateLimits(JdbcClient jdbc, OrganizationPlans plans, ProjectDirectory projects) {
        return new RateLimits(new RateLimitRepository(jdbc), plans, projects);
    }

    @Bean
    EditedLimits editedLimits(JdbcClient jdbc, ChangeFeed changes, AuditLog audit) {
        return new EditedLimits(new RateLimitRepository(jdbc), changes, audit);
    }

    @Bean
    LocalBuckets localBuckets(LimitProperties properties, Clock clock) {
        return new LocalBuckets(properties.maxBuckets(), clock, TimeMeter.SYSTEM_MILLISECONDS);
    }

    @Bean
    MeterBinder rateLimitMetrics(LocalBuckets buckets) {
        return registry -> Gauge.builder("loam.gateway.limit.buckets", buckets, LocalBuckets::size)
                .description("Token buckets in memory")
                .register(registry);
    }

    @Bean
    FilterRegistrationBean<Filter> rateLimitFilter(
            PublicPort port,
            RateLimits limits,
            LocalBuckets local,
            GatewayProperties gateway,
            LimitProperties properties,
            ObjectProvider<DataSource> database,
            Clock clock,
            GatewayNodes nodes) {
        Buckets buckets = gateway.sharedLimits()
                ? new SharedBuckets(
                        database.getObject(), properties.maxBuckets(), clock, System::nanoTime, nodes::count, local)
                : local;
        return DoorConfiguration.at(
                DoorConfiguration.RATE_LIMIT,
                "rate-limit",
                new RateLimitFilter(port, limits, buckets, DoorConfiguration.KEY_ID, properties));
    }

    /** Started or not when starting, not by a condition: standalone's beans are chosen when it is built. */
    @Bean
    GatewayNodes gatewayNodes(JdbcClient jdbc, GatewayProperties gateway) {
        return new GatewayNodes(jdbc, gateway.sharedLimits());
    }
}
