package dev.loam.gateway.limit;

import dev.loam.gateway.door.DoorConfiguration;
import dev.loam.gateway.door.PublicPort;
import dev.loam.platform.change.ChangeFeed;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.servlet.Filter;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires rate limits. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LimitProperties.class)
@Import(RateLimitController.class)
public class LimitConfiguration {

    @Bean
    RateLimits rateLimits(JdbcClient jdbc, LimitProperties properties) {
        return new RateLimits(new RateLimitRepository(jdbc), properties.plan());
    }

    @Bean
    EditedLimits editedLimits(JdbcClient jdbc, ChangeFeed changes) {
        return new EditedLimits(new RateLimitRepository(jdbc), changes);
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
            PublicPort port, RateLimits limits, List<Buckets> buckets, LimitProperties properties) {
        return DoorConfiguration.at(
                DoorConfiguration.RATE_LIMIT,
                "rate-limit",
                new RateLimitFilter(port, limits, buckets.getFirst(), DoorConfiguration.KEY_ID, properties));
    }

    /** Several gateways with one limit. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBooleanProperty("loam.gateway.shared-limits")
    static class SharedLimitConfiguration {

        @Bean
        GatewayNodes gatewayNodes(JdbcClient jdbc) {
            return new GatewayNodes(jdbc);
        }

        @Bean
        @Order(0)
        SharedBuckets sharedBuckets(
                DataSource database, LimitProperties properties, Clock clock, GatewayNodes nodes, LocalBuckets alone) {
            return new SharedBuckets(database, properties.maxBuckets(), clock, System::nanoTime, nodes::count, alone);
        }
    }
}
