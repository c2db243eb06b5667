package dev.loam.auth.activity;

import dev.loam.platform.usage.UsageOutbox;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the count of active users. */
@Configuration(proxyBeanMethods = false)
public class ActivityConfiguration {

    @Bean
    MonthlyActivity authMonthlyActivity(UsageOutbox usage, Clock clock) {
        return new MonthlyActivity(usage, clock);
    }
}
