package dev.loam.event.trigger;

import dev.loam.event.queue.ConsumerSets;
import dev.loam.event.schedule.Schedules;
import dev.loam.event.stream.StreamSets;
import dev.loam.event.subscription.SubscriptionSets;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires triggers of functions. */
@Configuration(proxyBeanMethods = false)
@Import(FunctionTriggerController.class)
public class TriggerConfiguration {

    @Bean
    FunctionTriggers eventFunctionTriggers(
            SubscriptionSets subscriptions, ConsumerSets consumers, Schedules schedules, StreamSets streams) {
        return new FunctionTriggers(subscriptions, consumers, schedules, streams);
    }
}
