package dev.loam.billing;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Billing as a process of its own. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(BillingServiceConfiguration.class)
public class BillingServiceApplication {

    public static void main(String[] arguments) {
        System.setProperty("spring.config.name", "billing-service");
        SpringApplication.run(BillingServiceApplication.class, arguments);
    }
}
