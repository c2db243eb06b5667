package dev.loam.billing.bill;

import dev.loam.billing.account.PlanAssignments;
import dev.loam.billing.account.ProjectOwners;
import dev.loam.billing.charge.Charges;
import dev.loam.billing.intake.Settlement;
import dev.loam.billing.ledger.Ledger;
import dev.loam.billing.ledger.StintUsage;
import dev.loam.billing.price.PriceBooks;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires bills. */
@Configuration(proxyBeanMethods = false)
public class BillConfiguration {

    @Bean
    Charges charges(JdbcClient jdbc, PlanAssignments plans) {
        return new Charges(new StintUsage(jdbc), plans);
    }

    @Bean
    BillController billController(
            Ledger ledger,
            PriceBooks books,
            Settlement settlement,
            PlatformTransactionManager transactions,
            Charges charges,
            PlanAssignments plans,
            ProjectOwners owners,
            Clock clock) {
        TransactionTemplate snapshot = new TransactionTemplate(transactions);
        snapshot.setReadOnly(true);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        return new BillController(new Bills(ledger, books, settlement, snapshot, charges, plans, owners), clock);
    }
}
