package dev.loam.billing;

import dev.loam.platform.ServiceProcess;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Billing as a process of its own. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(BillingServiceConfiguration.class)
public class BillingServiceApplication {

    public static void main(String[] arguments) {
        ServiceProcess.run(BillingServiceApplication.class, "billing-service", arguments);
    }
}
