package dev.loam.billing.requestlog;

import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires the request log. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RequestLogProperties.class)
public class RequestLogConfiguration {

    @Bean
    RequestLog requestLog(JdbcClient jdbc, Clock clock, RequestLogProperties properties) {
        return new RequestLog(jdbc, clock, properties.retentionDays());
    }

    @Bean
    RequestLogController requestLogController(RequestLog log, Clock clock) {
        return new RequestLogController(log, clock);
    }
}
