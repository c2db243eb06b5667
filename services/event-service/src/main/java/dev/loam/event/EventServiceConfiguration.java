package dev.loam.event;

import dev.loam.event.archive.ArchiveConfiguration;
import dev.loam.event.call.CallConfiguration;
import dev.loam.event.cloudevent.CloudEventFormat;
import dev.loam.event.deadletter.DeadLetterConfiguration;
import dev.loam.event.delivery.DeliveryConfiguration;
import dev.loam.event.history.HistoryConfiguration;
import dev.loam.event.publish.PublishConfiguration;
import dev.loam.event.queue.QueueConfiguration;
import dev.loam.event.relay.RelayConfiguration;
import dev.loam.event.schedule.ScheduleConfiguration;
import dev.loam.event.stream.StreamConfiguration;
import dev.loam.event.subscription.SubscriptionConfiguration;
import dev.loam.event.timer.EventTimer;
import dev.loam.event.transport.TransportConfiguration;
import dev.loam.event.trigger.TriggerConfiguration;
import dev.loam.event.webhook.WebhookConfiguration;
import dev.loam.platform.schema.ServiceSchema;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** Everything that makes up event-service. */
@Configuration(proxyBeanMethods = false)
@Import({
    RelayConfiguration.class,
    TransportConfiguration.class,
    SubscriptionConfiguration.class,
    DeliveryConfiguration.class,
    DeadLetterConfiguration.class,
    HistoryConfiguration.class,
    PublishConfiguration.class,
    ArchiveConfiguration.class,
    CallConfiguration.class,
    WebhookConfiguration.class,
    QueueConfiguration.class,
    ScheduleConfiguration.class,
    StreamConfiguration.class,
    TriggerConfiguration.class
})
public class EventServiceConfiguration {

    @Bean
    ServiceSchema eventSchema() {
        return new ServiceSchema("event", "db/migration/event");
    }

    @Bean
    EventTimer eventTimer() {
        return new EventTimer();
    }

    @Bean
    CloudEventFormat cloudEventFormat(JsonMapper json) {
        return new CloudEventFormat(json);
    }
}
