package dev.loam.event.deadletter;

import dev.loam.event.delivery.Backlog;
import dev.loam.event.delivery.RetryProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires dead letters. */
@Configuration(proxyBeanMethods = false)
@Import(DeadLetterController.class)
public class DeadLetterConfiguration {

    @Bean
    DeadLetters eventDeadLetters(JdbcClient jdbc, Backlog backlog, RetryProperties retries) {
        return new DeadLetters(jdbc, backlog, retries);
    }
}
