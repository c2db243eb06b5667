package dev.loam.database.statistics;

import dev.loam.platform.audit.AuditLog;
import dev.loam.platform.tenancy.ProjectSessions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the statistics of statements. */
@Configuration(proxyBeanMethods = false)
public class StatisticsConfiguration {

    @Bean
    StatementStatistics statementStatistics(ProjectSessions sessions) {
        return new StatementStatistics(new StatementTable(sessions));
    }

    @Bean
    StatisticsController statisticsController(StatementStatistics statistics, AuditLog audit) {
        return new StatisticsController(statistics, audit);
    }
}
