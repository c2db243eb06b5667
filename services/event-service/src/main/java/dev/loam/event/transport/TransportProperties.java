package dev.loam.event.transport;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What carries events from outboxes to where they are matched and delivered.
 *
 * @param transport {@code postgres}, where nothing travels, or {@code kafka}
 * @param kafka the brokers, where it is Kafka
 */
@ConfigurationProperties(prefix = "loam.events", ignoreUnknownFields = false)
record TransportProperties(
        @DefaultValue("postgres") TransportKind transport,
        @DefaultValue Kafka kafka) {

    /**
     * A topic of Kafka brokers, which nobody else may write to.
     *
     * @param bootstrapServers where brokers are first asked, {@code host:port} with commas between
     * @param topic the topic; it is made when there is none. What cannot be read goes to this name with {@code .dead}
     * @param group the consumer group that all event services of the installation share
     * @param partitions how many partitions the topic gets when it is made: no more consumers than these work
     * @param replicas how many copies of each partition it gets then; as the brokers are set when nothing is said
     * @param retention how long brokers keep events: no consumer may be away for longer
     * @param consumers how many partitions this process reads at the same time
     * @param deliveryTimeout how long brokers have to acknowledge an event before it is handed to them again later
     * @param properties what clients are told besides, in Kafka's own words: encryption and credentials for instance
     */
    record Kafka(
            @DefaultValue("localhost:9092") String bootstrapServers,
            @DefaultValue("loam.events") String topic,
            @DefaultValue("loam.events") String group,
            @DefaultValue("12") int partitions,
            @Nullable Short replicas,
            @DefaultValue("7d") Duration retention,
            @DefaultValue("2") int consumers,
            @DefaultValue("10s") Duration deliveryTimeout,
            @DefaultValue Map<String, String> properties) {

        Kafka {
            if (partitions < 1 || consumers < 1) {
                throw new IllegalArgumentException("loam.events.kafka: there is at least one partition and consumer");
            }
            if (!retention.isPositive() || deliveryTimeout.compareTo(Duration.ofSeconds(1)) < 0) {
                throw new IllegalArgumentException(
                        "loam.events.kafka: a retention is positive, and delivery-timeout at least a second");
            }
            properties = Map.copyOf(properties);
        }

        /** Properties may hold credentials. */
        @Override
        public String toString() {
            return "Kafka[%s, %s]".formatted(bootstrapServers, topic);
        }
    }
}
