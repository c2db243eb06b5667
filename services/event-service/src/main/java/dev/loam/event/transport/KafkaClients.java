package dev.loam.event.transport;

import dev.loam.event.transport.TransportProperties.Kafka;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** How Kafka's clients are set up. What is said in the properties comes before all of it. */
final class KafkaClients {
    /** An event has at most one MB of data, and its attributes. */
    static final int MAX_RECORD = 4 * 1024 * 1024;

    private static final int PATIENCE_MS = 5_000;
    private static final int SESSION_MS = 10_000;
    private static final int BATCH = 500;
    private static final int LINGER_MS = 1;
    private static final int LONGEST_PAUSE_MS = 2_000;

    private KafkaClients() {}

    /** Acknowledged by all replicas in step, and written once and in order however often the producer tries. */
    static Map<String, Object> producer(Kafka kafka) {
        Map<String, Object> settings = common(kafka);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MS);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_RECORD);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MS);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int)
                Math.min(PATIENCE_MS, kafka.deliveryTimeout().toMillis() - LINGER_MS));
        settings.put(
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                Math.toIntExact(kafka.deliveryTimeout().toMillis()));
        settings.putAll(kafka.properties());
        return settings;
    }

    /** A new group begins with the first event that brokers still have: it was taken over and never brought. */
    static Map<String, Object> consumer(Kafka kafka) {
        Map<String, Object> settings = common(kafka);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, kafka.group());
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, BATCH);
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MS);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, PATIENCE_MS);
        settings.put(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                "org.apache.kafka.clients.consumer.CooperativeStickyAssignor");
        settings.putAll(kafka.properties());
        return settings;
    }

    static Map<String, Object> admin(Kafka kafka) {
        Map<String, Object> settings = common(kafka);
        settings.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MS);
        settings.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MS);
        settings.putAll(kafka.properties());
        return settings;
    }

    private static Map<String, Object> common(Kafka kafka) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, "loam");
        settings.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, LONGEST_PAUSE_MS);
        return settings;
    }
}
