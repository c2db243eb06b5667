package dev.loam.billing.requestlog;

import dev.loam.platform.removal.ProjectData;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires the request log. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RequestLogProperties.class)
public class RequestLogConfiguration {

    @Bean
    RequestLog requestLog(JdbcClient jdbc, JdbcOperations copies, Clock clock, RequestLogProperties properties) {
        return new RequestLog(jdbc, copies, clock, properties.retentionDays());
    }

    @Bean
    RequestLogController requestLogController(RequestLog log, Clock clock) {
        return new RequestLogController(log, clock);
    }

    /** The ledger stays: what was used is billed, whatever becomes of the project. */
    @Bean
    ProjectData requestLogRemoval(JdbcClient jdbc) {
        return project -> jdbc.sql("delete from billing.request_log where project = :project")
                .param("project", project.value())
                .update();
    }
}
