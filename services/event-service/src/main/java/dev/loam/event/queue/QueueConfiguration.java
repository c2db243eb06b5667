package dev.loam.event.queue;

import dev.loam.event.delivery.FunctionPasses;
import dev.loam.event.delivery.FunctionResults;
import dev.loam.event.delivery.FunctionRuns;
import dev.loam.event.timer.EventTimer;
import dev.loam.platform.audit.AuditLog;
import dev.loam.platform.cap.Caps;
import dev.loam.platform.removal.ProjectData;
import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
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
            FunctionPasses passes,
            FunctionResults results,
            Caps caps,
            JsonMapper json,
            EventTimer timer,
            Clock clock) {
        BatchRunner runner = new BatchRunner(
                functions,
                passes,
                results,
                store,
                bell,
                json,
                () -> ThreadLocalRandom.current().nextLong(),
                clock);
        QueueConsumers consumers = new QueueConsumers(store, queues, messages, runner, passes, timer);
        caps.whenLearnt(consumers::letGo);
        return consumers;
    }

    @Bean
    Queues eventQueues(
            QueueStore queues,
            MessageStore messages,
            QueueBell bell,
            QueueConsumers consumers,
            AuditLog audit,
            PlatformTransactionManager transactions) {
        return new Queues(queues, messages, bell, consumers, audit, new TransactionTemplate(transactions));
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
