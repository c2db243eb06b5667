package dev.loam.billing.correction;

import dev.loam.billing.ledger.Ledger;
import dev.loam.billing.ledger.LedgerListener;
import dev.loam.platform.audit.AuditLog;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires corrections. */
@Configuration(proxyBeanMethods = false)
public class CorrectionConfiguration {

    @Bean
    CorrectionController correctionController(
            JdbcClient jdbc,
            Ledger ledger,
            AuditLog audit,
            ObjectProvider<LedgerListener> listeners,
            PlatformTransactionManager transactions) {
        return new CorrectionController(
                new Corrections(jdbc, ledger, audit, listeners, new TransactionTemplate(transactions)));
    }
}
