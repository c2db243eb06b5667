package dev.loam.billing.price;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Wires price books. */
@Configuration(proxyBeanMethods = false)
public class PriceConfiguration {

    @Bean
    PriceBooks priceBooks(JdbcClient jdbc, JsonMapper json) {
        return new PriceBooks(jdbc, json);
    }

    @Bean
    PriceBookController priceBookController(PriceBooks books, Clock clock) {
        return new PriceBookController(books, clock);
    }
}
