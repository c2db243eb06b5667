package dev.loam.billing.rate;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires rating. */
@Configuration(proxyBeanMethods = false)
public class RateConfiguration {

    @Bean
    RateController rateController() {
        return new RateController();
    }
}
