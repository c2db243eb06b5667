package dev.loam.billing;

import dev.loam.billing.account.AccountConfiguration;
import dev.loam.billing.anomaly.AnomalyConfiguration;
import dev.loam.billing.bill.BillConfiguration;
import dev.loam.billing.budget.BudgetConfiguration;
import dev.loam.billing.correction.CorrectionConfiguration;
import dev.loam.billing.cost.RequestCostConfiguration;
import dev.loam.billing.export.UsageExportConfiguration;
import dev.loam.billing.forecast.ForecastConfiguration;
import dev.loam.billing.intake.IntakeConfiguration;
import dev.loam.billing.invoice.InvoiceConfiguration;
import dev.loam.billing.notice.NoticeConfiguration;
import dev.loam.billing.payment.PaymentConfiguration;
import dev.loam.billing.price.PriceConfiguration;
import dev.loam.billing.rate.RateConfiguration;
import dev.loam.billing.requestlog.RequestLogConfiguration;
import dev.loam.billing.usage.UsageReportConfiguration;
import dev.loam.platform.schema.ServiceSchema;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** All of billing-service: for its own process and for standalone. */
@Configuration(proxyBeanMethods = false)
@Import({
    IntakeConfiguration.class,
    RequestLogConfiguration.class,
    PriceConfiguration.class,
    AccountConfiguration.class,
    AnomalyConfiguration.class,
    BillConfiguration.class,
    ForecastConfiguration.class,
    UsageExportConfiguration.class,
    BudgetConfiguration.class,
    CorrectionConfiguration.class,
    RequestCostConfiguration.class,
    NoticeConfiguration.class,
    PaymentConfiguration.class,
    InvoiceConfiguration.class,
    RateConfiguration.class,
    UsageReportConfiguration.class
})
public class BillingServiceConfiguration {

    @Bean
    ServiceSchema billingSchema() {
        return new ServiceSchema("billing", "db/migration/billing");
    }
}
