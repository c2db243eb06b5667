package dev.loam.billing.invoice;

import dev.loam.billing.account.Accounts;
import dev.loam.billing.account.PlanAssignments;
import dev.loam.billing.account.ProjectOwners;
import dev.loam.billing.charge.Charges;
import dev.loam.billing.ledger.Ledger;
import dev.loam.billing.notice.Notices;
import dev.loam.billing.payment.Payments;
import dev.loam.billing.price.PriceBooks;
import dev.loam.billing.usage.UsageBreakdown;
import dev.loam.platform.audit.AuditLog;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires invoices. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(InvoiceProperties.class)
public class InvoiceConfiguration {

    @Bean
    InvoiceRepository invoiceRepository(JdbcClient jdbc) {
        return new InvoiceRepository(jdbc);
    }

    @Bean
    Credits credits(JdbcClient jdbc, AuditLog audit, PlatformTransactionManager transactions, Clock clock) {
        return new Credits(jdbc, audit, new TransactionTemplate(transactions), clock);
    }

    @Bean
    InvoiceComposer invoiceComposer(
            JdbcClient jdbc, Charges charges, ProjectOwners owners, PlanAssignments plans, PriceBooks books) {
        return new InvoiceComposer(charges, owners, plans, books, new InvoicedUsage(jdbc));
    }

    @Bean
    @DependsOnDatabaseInitialization
    InvoiceClosing invoiceClosing(
            JdbcClient jdbc,
            InvoiceRepository rows,
            InvoiceComposer composer,
            Credits credits,
            Accounts accounts,
            ProjectOwners owners,
            Ledger ledger,
            Notices notices,
            Payments payments,
            InvoiceProperties properties,
            PlatformTransactionManager transactions,
            Clock clock) {
        return new InvoiceClosing(
                rows,
                composer,
                new InvoicedUsage(jdbc),
                credits,
                accounts,
                owners,
                ledger,
                new InvoiceNews(rows, notices, payments, properties, clock),
                properties,
                new TransactionTemplate(transactions),
                clock);
    }

    @Bean
    InvoiceSchedule invoiceSchedule(InvoiceClosing closing, InvoiceProperties properties, Clock clock) {
        return new InvoiceSchedule(closing, properties, clock);
    }

    @Bean
    InvoiceController invoiceController(
            JdbcClient jdbc,
            InvoiceRepository rows,
            InvoiceComposer composer,
            InvoiceClosing closing,
            Credits credits,
            Accounts accounts,
            UsageBreakdown usage,
            InvoiceProperties properties,
            AuditLog audit,
            PlatformTransactionManager transactions,
            Clock clock) {
        TransactionTemplate snapshot = new TransactionTemplate(transactions);
        snapshot.setReadOnly(true);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        Invoices invoices =
                new Invoices(rows, composer, new InvoicedUsage(jdbc), credits, accounts, properties, snapshot, clock);
        return new InvoiceController(invoices, new LineExplanations(usage), closing, credits, properties, audit);
    }
}
