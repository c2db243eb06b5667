package dev.loam.platform.change;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires the change feed. */
@Configuration(proxyBeanMethods = false)
public class ChangeConfiguration {

    @Bean
    @DependsOnDatabaseInitialization
    ChangeFeed changeFeed(JdbcClient jdbc, ObjectProvider<ChangeListener> listeners) {
        return new ChangeFeed(jdbc, listeners);
    }
}
