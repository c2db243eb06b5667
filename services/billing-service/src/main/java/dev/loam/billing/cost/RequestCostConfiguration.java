package dev.loam.billing.cost;

import dev.loam.billing.account.ProjectOwners;
import dev.loam.billing.charge.Charges;
import dev.loam.billing.price.PriceBooks;
import dev.loam.billing.requestlog.RequestLog;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.service.registry.ImportHttpServices;

/** Wires what single requests cost. */
@Configuration(proxyBeanMethods = false)
@ImportHttpServices(group = "function", types = InvocationClient.class)
public class RequestCostConfiguration {

    @Bean
    RequestCostController requestCostController(
            RequestLog log,
            InvocationClient invocations,
            ProjectOwners owners,
            Charges charges,
            PriceBooks books,
            Clock clock) {
        MonthLines months = new MonthLines(owners, charges, books, clock);
        return new RequestCostController(new RequestCosts(log, invocations, months), months, clock);
    }
}
