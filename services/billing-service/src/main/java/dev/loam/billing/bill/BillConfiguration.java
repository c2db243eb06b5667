package dev.loam.billing.bill;

import dev.loam.billing.intake.Settlement;
import dev.loam.billing.ledger.Ledger;
import dev.loam.billing.price.PriceBooks;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires bills. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BillProperties.class)
public class BillConfiguration {

    @Bean
    BillController billController(
            Ledger ledger,
            PriceBooks books,
            Settlement settlement,
            PlatformTransactionManager transactions,
            BillProperties properties,
            Clock clock) {
        TransactionTemplate snapshot = new TransactionTemplate(transactions);
        snapshot.setReadOnly(true);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        return new BillController(new Bills(ledger, books, settlement, snapshot, properties.plan()), clock);
    }
}
