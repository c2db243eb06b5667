package dev.loam.event;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** A broker of Kafka's own classes that is its own controller, on a free port. It ends with the JVM. */
final class KafkaBroker {
    private static final EmbeddedKafkaKraftBroker BROKER = start();

    private KafkaBroker() {}

    /** Where it listens: {@code host:port}. */
    static String address() {
        return BROKER.getBrokersAsString();
    }

    static int port() {
        return Integer.parseInt(address().substring(address().indexOf(':') + 1));
    }

    static String topic(String name) {
        return "loam.events." + name;
    }

    /** The settings of an event-service whose events travel through a topic of this name. */
    static String[] transport(String name) {
        return transport(name, address());
    }

    static String[] transport(String name, String bootstrapServers) {
        return new String[] {
            "loam.events.transport=kafka",
            "loam.events.kafka.bootstrap-servers=" + bootstrapServers,
            "loam.events.kafka.topic=" + topic(name),
            "loam.events.kafka.group=" + topic(name),
            "loam.events.kafka.partitions=4",
            "loam.events.kafka.delivery-timeout=5s"
        };
    }

    static Admin admin() {
        return Admin.create(Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, address()));
    }

    static Collection<MemberDescription> members(String group) throws ExecutionException, InterruptedException {
        try (Admin admin = admin()) {
            return admin.describeConsumerGroups(List.of(group))
                    .describedGroups()
                    .values()
                    .iterator()
                    .next()
                    .get()
                    .members();
        }
    }

    static KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, address()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Reads from the beginning, and belongs to no group. */
    static KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        address(),
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private static EmbeddedKafkaKraftBroker start() {
        EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, 1);
        broker.brokerProperties(Map.of(
                "group.initial.rebalance.delay.ms", "0",
                "offsets.topic.num.partitions", "1",
                "transaction.state.log.num.partitions", "1",
                "auto.create.topics.enable", "false"));
        broker.afterPropertiesSet();
        Runtime.getRuntime().addShutdownHook(new Thread(broker::destroy));
        return broker;
    }
}
