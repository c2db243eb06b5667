package dev.loam.function.log;

import dev.loam.function.FunctionProperties;
import dev.loam.platform.removal.ProjectData;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires the record of invocations. */
@Configuration(proxyBeanMethods = false)
@Import({InvocationLogController.class, InvocationController.class})
public class LogConfiguration {

    @Bean
    InvocationRepository functionInvocationRepository(JdbcClient jdbc, PlatformTransactionManager transactions) {
        return new InvocationRepository(jdbc, new TransactionTemplate(transactions));
    }

    @Bean
    InvocationJournal functionInvocationJournal(InvocationRepository repository) {
        return new InvocationJournal(repository);
    }

    @Bean
    InvocationHistory functionInvocationHistory(InvocationRepository repository) {
        return new InvocationHistory(repository);
    }

    @Bean
    InvocationRetention functionInvocationRetention(
            InvocationRepository repository, FunctionProperties properties, Clock clock) {
        return new InvocationRetention(repository, properties.retention(), clock);
    }

    @Bean
    ProjectData functionInvocationRemoval(InvocationRepository repository) {
        return repository::deleteAll;
    }
}
