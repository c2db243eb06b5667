package dev.loam.billing.price;

import dev.loam.platform.audit.AuditLog;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Wires price books. */
@Configuration(proxyBeanMethods = false)
public class PriceConfiguration {

    @Bean
    PriceBooks priceBooks(
            JdbcClient jdbc,
            PlansInUse plans,
            AuditLog audit,
            PlatformTransactionManager transactions,
            JsonMapper json) {
        return new PriceBooks(jdbc, plans, audit, new TransactionTemplate(transactions), json);
    }

    @Bean
    PriceBookController priceBookController(PriceBooks books, Clock clock) {
        return new PriceBookController(books, clock);
    }
}
