package dev.loam.billing.usage;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires usage reports. */
@Configuration(proxyBeanMethods = false)
public class UsageReportConfiguration {

    @Bean
    UsageBreakdown usageBreakdown(JdbcClient jdbc) {
        return new UsageBreakdown(new UsageReports(jdbc));
    }

    @Bean
    UsageLevelController usageLevelController(JdbcClient jdbc) {
        return new UsageLevelController(new UsageLevels(jdbc));
    }

    @Bean
    UsageController usageController(JdbcClient jdbc, Clock clock) {
        return new UsageController(new UsageReports(jdbc), clock);
    }
}
