package dev.loam.event.transport;

import dev.loam.event.cloudevent.CloudEvent;
import dev.loam.event.delivery.Intake;
import dev.loam.event.timer.EventTimer;
import dev.loam.event.transport.TransportProperties.Kafka;
import dev.loam.platform.project.ProjectRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.support.ProducerListener;
import org.springframework.util.backoff.ExponentialBackOff;
import tools.jackson.databind.json.JsonMapper;

/**
 * Events travel through a topic, so that brokers hold what comes faster than it can be stored, and event services share
 * its partitions. Nothing of it exists, and no class of Kafka is read, where events do not travel.
 */
final class KafkaTransport implements Transport {
    private static final Logger log = LoggerFactory.getLogger(KafkaTransport.class);
    private static final Duration BETWEEN_TRIALS = Duration.ofSeconds(1);
    private static final Duration POLL = Duration.ofSeconds(5);
    private static final Duration FAREWELL = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final Intake intake;
    private final EventTimer timer;
    private final KafkaTopics topics;
    private final KafkaRecords records;
    private final DefaultKafkaProducerFactory<byte[], byte[]> producers;
    private final KafkaTemplate<byte[], byte[]> template;
    private final ConcurrentMessageListenerContainer<byte[], byte[]> consumers;
    private final Absence absence = new Absence();
    private volatile boolean open;
    private volatile boolean ready;

    KafkaTransport(Kafka kafka, Intake intake, EventTimer timer, JsonMapper json) {
        this.intake = intake;
        this.timer = timer;
        this.topics = new KafkaTopics(kafka);
        this.records = new KafkaRecords(kafka.topic(), json);
        this.producers = new DefaultKafkaProducerFactory<>(
                KafkaClients.producer(kafka), new ByteArraySerializer(), new ByteArraySerializer());
        this.template = new KafkaTemplate<>(producers);
        // Spring's own would write every event that is not acknowledged into the log.
        this.template.setProducerListener(new ProducerListener<>() {});
        this.consumers = consumers(kafka);
    }

    private record Sent(CloudEvent event, CompletableFuture<?> acknowledged) {}

    @Override
    public void publish(ProjectRef project, List<CloudEvent> events) {
        List<Sent> sent = new ArrayList<>(events.size());
        for (CloudEvent event : events) {
            Sent one = new Sent(event, send(event));
            if (one.acknowledged().isCompletedExceptionally()) {
                settle(one);
            } else {
                sent.add(one);
            }
        }
        sent.forEach(this::settle);
        absence.ends();
    }

    @Override
    public Duration pause(ProjectRef project) {
        return ready ? absence.pause() : BETWEEN_TRIALS;
    }

    @Override
    public void open() {
        open = true;
        timer.now(this::begin);
    }

    @Override
    public void close() {
        open = false;
        consumers.stop();
        producers.destroy();
    }

    @Override
    public double lag() {
        return topics.lag();
    }

    @Override
    public boolean isReachable() {
        return topics.areReachable();
    }

    /** Brokers may come later than this process. */
    private void begin() {
        if (!open) {
            return;
        }
        try {
            topics.make();
            ready = true;
            consumers.start();
        } catch (ExecutionException | TimeoutException | RuntimeException away) {
            log.warn("Brokers do not answer; outboxes keep events until they do: {}", away.toString());
            timer.after(BETWEEN_TRIALS, this::begin);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private CompletableFuture<?> send(CloudEvent event) {
        try {
            return template.send(records.record(event));
        } catch (RuntimeException refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }

    /** Waits for the brokers' word. An event that they find too large is stored by the way that has no such limit. */
    private void settle(Sent sent) {
        try {
            sent.acknowledged().join();
        } catch (CompletionException refused) {
            if (!(NestedExceptionUtils.getMostSpecificCause(refused) instanceof RecordTooLargeException)) {
                absence.begins(refused);
                throw new TransportAwayException(refused);
            }
            log.warn("Event {} is too large for the brokers", sent.event().id());
            intake.accept(sent.event().project(), List.of(sent.event()));
        }
    }

    private ConcurrentMessageListenerContainer<byte[], byte[]> consumers(Kafka kafka) {
        DeadLetterPublishingRecoverer dead =
                new DeadLetterPublishingRecoverer(template, (_, _) -> new TopicPartition(topics.dead(), -1));
        ContainerProperties settings = new ContainerProperties(kafka.topic());
        settings.setGroupId(kafka.group());
        settings.setAckMode(ContainerProperties.AckMode.BATCH);
        settings.setPollTimeout(POLL.toMillis());
        settings.setShutdownTimeout(FAREWELL.toMillis());
        settings.setAuthExceptionRetryInterval(LONGEST_PAUSE);
        settings.setMessageListener(new KafkaIntake(records, intake, dead));
        ConcurrentMessageListenerContainer<byte[], byte[]> container = new ConcurrentMessageListenerContainer<>(
                new DefaultKafkaConsumerFactory<>(
                        KafkaClients.consumer(kafka), new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                settings);
        container.setBeanName("loam-events");
        container.setConcurrency(Math.min(kafka.consumers(), kafka.partitions()));
        container.setCommonErrorHandler(patient());
        return container;
    }

    /** What cannot be stored now is brought again until it is: only the listener gives records up. */
    private static DefaultErrorHandler patient() {
        ExponentialBackOff pauses = new ExponentialBackOff(BETWEEN_TRIALS.toMillis() / 2, 2);
        pauses.setMaxInterval(LONGEST_PAUSE.toMillis());
        return new DefaultErrorHandler(pauses);
    }
}
