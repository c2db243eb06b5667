package dev.loam.billing.payment;

import dev.loam.billing.account.Accounts;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Wires payments. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PaymentProperties.class)
public class PaymentConfiguration {

    @Bean
    Payments payments(JdbcClient jdbc, Accounts accounts, PaymentProperties properties, JsonMapper json, Clock clock) {
        String key = properties.apiKey();
        PaymentProvider provider =
                key == null || key.isBlank() ? null : new StripeProvider(properties, key.strip(), json);
        return new Payments(jdbc, accounts, provider, clock);
    }

    @Bean
    PaymentController paymentController(Payments payments) {
        return new PaymentController(payments);
    }
}
