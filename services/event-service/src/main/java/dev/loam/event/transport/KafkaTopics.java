package dev.loam.event.transport;

import dev.loam.event.transport.TransportProperties.Kafka;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topic of events and that of its dead letters. */
final class KafkaTopics {
    private static final int PATIENCE_SECONDS = 5;

    private final Kafka kafka;

    KafkaTopics(Kafka kafka) {
        this.kafka = kafka;
    }

    String dead() {
        return kafka.topic() + ".dead";
    }

    /** Makes those that are missing; what is there stays as it is. */
    void make() throws ExecutionException, TimeoutException, InterruptedException {
        try (Admin admin = Admin.create(KafkaClients.admin(kafka))) {
            List<NewTopic> topics = List.of(topic(kafka.topic(), kafka.partitions()), topic(dead(), 1));
            for (KafkaFuture<Void> made : admin.createTopics(topics).values().values()) {
                awaitMade(made);
            }
        }
    }

    /** Whether brokers answer. */
    boolean areReachable() {
        try (Admin admin = Admin.create(KafkaClients.admin(kafka))) {
            return !told(admin.describeCluster().nodes()).isEmpty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException | RuntimeException away) {
            return false;
        }
    }

    /** How many records the group has not taken; no number when brokers do not tell. */
    double lag() {
        try (Admin admin = Admin.create(KafkaClients.admin(kafka))) {
            Map<TopicPartition, OffsetAndMetadata> taken =
                    told(admin.listConsumerGroupOffsets(kafka.group()).partitionsToOffsetAndMetadata());
            Set<TopicPartition> partitions = partitions(admin);
            Map<TopicPartition, Long> begins = offsets(admin, partitions, OffsetSpec.earliest());
            Map<TopicPartition, Long> ends = offsets(admin, partitions, OffsetSpec.latest());
            long lag = 0;
            for (TopicPartition partition : partitions) {
                long begin = begins.getOrDefault(partition, 0L);
                OffsetAndMetadata next = taken.get(partition);
                lag += ends.getOrDefault(partition, begin) - (next == null ? begin : Math.max(begin, next.offset()));
            }
            return Math.max(0, lag);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Double.NaN;
        } catch (ExecutionException | TimeoutException | RuntimeException away) {
            return Double.NaN;
        }
    }

    private Set<TopicPartition> partitions(Admin admin)
            throws ExecutionException, TimeoutException, InterruptedException {
        Set<TopicPartition> partitions = new HashSet<>();
        for (TopicDescription topic : told(admin.describeTopics(List.of(kafka.topic()))
                        .allTopicNames())
                .values()) {
            topic.partitions()
                    .forEach(partition -> partitions.add(new TopicPartition(topic.name(), partition.partition())));
        }
        return partitions;
    }

    private static Map<TopicPartition, Long> offsets(Admin admin, Set<TopicPartition> partitions, OffsetSpec which)
            throws ExecutionException, TimeoutException, InterruptedException {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        partitions.forEach(partition -> wanted.put(partition, which));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        told(admin.listOffsets(wanted).all()).forEach((partition, offset) -> offsets.put(partition, offset.offset()));
        return offsets;
    }

    private static <T> T told(KafkaFuture<T> future) throws ExecutionException, TimeoutException, InterruptedException {
        return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private NewTopic topic(String name, int partitions) {
        return new NewTopic(name, Optional.of(partitions), Optional.ofNullable(kafka.replicas()))
                .configs(Map.of(
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(kafka.retention().toMillis()),
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                        Integer.toString(KafkaClients.MAX_RECORD)));
    }

    private static void awaitMade(KafkaFuture<Void> made)
            throws ExecutionException, TimeoutException, InterruptedException {
        try {
            told(made);
        } catch (ExecutionException refused) {
            if (!(refused.getCause() instanceof TopicExistsException)) {
                throw refused;
            }
        }
    }
}
