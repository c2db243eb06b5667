package dev.loam.billing.intake;

import dev.loam.billing.ledger.Ledger;
import dev.loam.billing.ledger.LedgerListener;
import dev.loam.billing.requestlog.RequestLog;
import dev.loam.platform.change.ChangeFeed;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires the intake. */
@Configuration(proxyBeanMethods = false)
public class IntakeConfiguration {

    @Bean
    Ledger ledger(JdbcClient jdbc, Clock clock) {
        return new Ledger(jdbc, clock);
    }

    @Bean
    JournalPositions journalPositions(JdbcClient jdbc) {
        return new JournalPositions(jdbc);
    }

    @Bean
    @DependsOnDatabaseInitialization
    EntryMover entryMover(
            JdbcClient jdbc,
            Ledger ledger,
            PlatformTransactionManager transactions,
            ObjectProvider<LedgerListener> listeners) {
        return new EntryMover(jdbc, ledger, new TransactionTemplate(transactions), listeners);
    }

    @Bean
    Settlement settlement(JournalPositions positions, EntryMover entries, ChangeFeed changes, Clock clock) {
        return new Settlement(positions, entries, changes, clock);
    }

    @Bean
    UsageIntakeController usageIntakeController(
            JournalPositions positions,
            Ledger ledger,
            RequestLog requests,
            EntryMover entries,
            PlatformTransactionManager transactions,
            ObjectProvider<LedgerListener> listeners) {
        return new UsageIntakeController(
                new ChunkIntake(positions, ledger, requests, new TransactionTemplate(transactions), listeners),
                entries);
    }
}
