package dev.loam.billing.cost;

import dev.loam.billing.charge.Charges;
import dev.loam.billing.price.PriceBooks;
import dev.loam.billing.requestlog.RequestLog;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what single requests cost. */
@Configuration(proxyBeanMethods = false)
public class RequestCostConfiguration {

    @Bean
    RequestCostController requestCostController(RequestLog log, Charges charges, PriceBooks books, Clock clock) {
        return new RequestCostController(new RequestCosts(log, charges, books, clock), clock);
    }
}
