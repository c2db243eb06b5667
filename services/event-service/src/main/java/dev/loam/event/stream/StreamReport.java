package dev.loam.event.stream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Writes down how far a reader is, now and then while that moves, and why it reads nothing. At rest it writes nothing. */
final class StreamReport {
    private static final Logger log = LoggerFactory.getLogger(StreamReport.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final StreamConsumer consumer;
    private final StreamConsumerStore store;
    private final long period;
    private final long begun = System.nanoTime();
    private List<StreamStatus.Partition> written = List.of();
    private long writtenAt;
    private @Nullable String failure;
    private boolean told;
    private volatile @Nullable String refused;

    StreamReport(StreamConsumer consumer, StreamConsumerStore store, Duration period) {
        this.consumer = consumer;
        this.store = store;
        this.period = period.toNanos();
        this.writtenAt = System.nanoTime() - this.period;
    }

    /** Somebody found an address that nobody connects to; the reader tells it. */
    void refused(String why) {
        refused = why;
    }

    /** True when brokers let the reader in. */
    boolean write(KafkaConsumer<byte[], byte[]> reading, Collection<StreamLane> lanes) {
        boolean in = reading.groupMetadata().generationId() >= 0;
        if (in) {
            refused = null;
            tell(null);
        } else if (refused != null) {
            tell(refused);
        } else if (System.nanoTime() - begun > PATIENCE.toNanos()) {
            tell("The brokers do not answer");
        }
        if (System.nanoTime() - writtenAt >= period) {
            writtenAt = System.nanoTime();
            write(partitions(reading, lanes));
        }
        return in;
    }

    void failed(Throwable why) {
        log.info("The stream {} of {} is not read", consumer.source(), consumer.function(), why);
        tell(refused != null ? refused : told(why));
    }

    private void tell(@Nullable String now) {
        if (told && Objects.equals(failure, now)) {
            return;
        }
        try {
            store.report(consumer.id(), now);
            failure = now;
            told = true;
        } catch (DataAccessException away) {
            log.debug("The state of a stream cannot be written yet", away);
        }
    }

    private void write(List<StreamStatus.Partition> partitions) {
        if (partitions.equals(written)) {
            return;
        }
        try {
            store.report(consumer.id(), partitions);
            written = partitions;
        } catch (DataAccessException away) {
            log.debug("The checkpoints of a stream cannot be written yet", away);
        }
    }

    private static List<StreamStatus.Partition> partitions(
            KafkaConsumer<byte[], byte[]> reading, Collection<StreamLane> lanes) {
        List<StreamStatus.Partition> partitions = new ArrayList<>();
        for (StreamLane lane : lanes) {
            TopicPartition partition = lane.partition();
            try {
                long behind = reading.currentLag(partition).orElse(0);
                long unsettled = reading.position(partition, Duration.ofSeconds(1)) - lane.checkpoint();
                partitions.add(new StreamStatus.Partition(
                        partition.partition(), lane.checkpoint(), behind + Math.max(0, unsettled)));
            } catch (WakeupException | TimeoutException disturbed) {
                log.trace("It is written with the next report", disturbed);
            }
        }
        return partitions;
    }

    /** What the project's operators are told: nothing of what this network looks like. */
    private static String told(Throwable why) {
        for (Throwable cause = why; cause != null; cause = cause.getCause()) {
            String known = known(cause);
            if (known != null) {
                return known;
            }
        }
        return "Reading failed: " + why.getClass().getSimpleName();
    }

    private static @Nullable String known(Throwable cause) {
        return switch (cause) {
            case ForbiddenBrokerException forbidden -> forbidden.getMessage();
            case AuthenticationException _ -> "The brokers refuse the credentials, or their certificate is not trusted";
            case AuthorizationException _ -> "The brokers do not let this name read the topic with this group";
            case InvalidTopicException _ -> "There is no such topic";
            case ConfigException _ -> "The brokers' names cannot be resolved, or the connection's certificates be read";
            case OutOfMemoryError _ -> "An answer of the brokers was too large";
            default -> null;
        };
    }
}
