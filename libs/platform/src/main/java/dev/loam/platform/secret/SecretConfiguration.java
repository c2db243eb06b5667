package dev.loam.platform.secret;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires the rotation of keys. */
@Configuration(proxyBeanMethods = false)
public class SecretConfiguration {

    @Bean
    Resealing resealing(
            ObjectProvider<SealedColumn> columns, JdbcClient jdbc, PlatformTransactionManager transactions) {
        return new Resealing(columns, jdbc, new TransactionTemplate(transactions));
    }

    @Bean
    ResealingController resealingController(Resealing resealing) {
        return new ResealingController(resealing);
    }
}
