package dev.loam.function.trigger;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.service.registry.ImportHttpServices;

/** Wires triggers. */
@Configuration(proxyBeanMethods = false)
@ImportHttpServices(group = "event", types = SubscriptionClient.class)
public class TriggerConfiguration {

    @Bean
    Triggers functionTriggers(SubscriptionClient events) {
        return new Triggers(events);
    }
}
