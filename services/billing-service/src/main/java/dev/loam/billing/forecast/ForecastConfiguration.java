package dev.loam.billing.forecast;

import dev.loam.billing.charge.Charges;
import dev.loam.billing.price.PriceBooks;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires forecasts. */
@Configuration(proxyBeanMethods = false)
public class ForecastConfiguration {

    @Bean
    ForecastController forecastController(JdbcClient jdbc, Charges charges, PriceBooks books, Clock clock) {
        return new ForecastController(new Forecasts(jdbc, charges, books, clock));
    }
}
