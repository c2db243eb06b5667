package dev.loam.gateway.accesslog;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import javax.sql.DataSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires the access log. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessLogProperties.class)
@Import(LogController.class)
public class AccessLogConfiguration {

    @Bean
    LogSearch logSearch(JdbcClient jdbc, Clock clock) {
        return new LogSearch(jdbc, clock);
    }

    @Bean
    MeterBinder accessLogMetrics(AccessLog log) {
        return registry -> FunctionCounter.builder("loam.gateway.access.log.dropped", log, AccessLog::dropped)
                .description("Lines of the access log that were not written")
                .register(registry);
    }

    @Bean
    NamelessRefusals namelessRefusals(Clock clock) {
        return new NamelessRefusals(LoggerFactory.getLogger(NamelessRefusals.class)::info, clock);
    }

    /** With a transaction manager of its own: standalone's is Hibernate's, which this has no use for. */
    @Bean
    AccessLog accessLog(DataSource database, AccessLogProperties properties, Clock clock) {
        return new AccessLog(
                new AccessLogWriter(
                        new JdbcTemplate(database),
                        new TransactionTemplate(new JdbcTransactionManager(database)),
                        clock,
                        properties.retention()),
                properties);
    }
}
