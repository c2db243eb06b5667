package dev.loam.event.queue;

import dev.loam.event.delivery.FunctionRuns;
import dev.loam.event.timer.EventTimer;
import dev.loam.platform.removal.ProjectData;
import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Wires queues. */
@Configuration(proxyBeanMethods = false)
@Import({QueueController.class, MessageController.class, QueueOperatorController.class})
public class QueueConfiguration {

    @Bean
    QueueStore eventQueueStore(JdbcClient jdbc) {
        return new QueueStore(jdbc);
    }

    @Bean
    MessageStore eventMessageStore(JdbcClient jdbc, JsonMapper json) {
        return new MessageStore(jdbc, json);
    }

    @Bean
    ConsumerStore eventConsumerStore(JdbcClient jdbc, JsonMapper json) {
        return new ConsumerStore(jdbc, json);
    }

    @Bean
    ConsumerSets eventConsumerSets(ConsumerStore store) {
        return new ConsumerSets(store);
    }

    @Bean
    QueueBell eventQueueBell() {
        return new QueueBell();
    }

    @Bean
    QueueConsumers eventQueueConsumers(
            ConsumerStore store,
            QueueStore queues,
            MessageStore messages,
            QueueBell bell,
            FunctionRuns functions,
            JsonMapper json,
            EventTimer timer,
            Clock clock) {
        BatchRunner runner = new BatchRunner(
                functions, store, bell, json, () -> ThreadLocalRandom.current().nextLong(), clock);
        return new QueueConsumers(store, queues, messages, runner, timer);
    }

    @Bean
    Queues eventQueues(QueueStore queues, MessageStore messages, QueueBell bell, QueueConsumers consumers) {
        return new Queues(queues, messages, bell, consumers);
    }

    @Bean
    MessageRetention eventMessageRetention(MessageStore store, EventTimer timer) {
        return new MessageRetention(store, timer);
    }

    @Bean
    ProjectData eventQueueRemoval(QueueStore store) {
        return store::deleteAll;
    }
}
