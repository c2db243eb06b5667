package dev.loam.event.stream;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/** Where reading begins in partitions that came to a reader. */
final class StreamOffsets {
    private StreamOffsets() {}

    /**
     * The checkpoints. Where there is none, the place is found by what the trigger says and is a checkpoint at once: whoever
     * began at the end and died would else begin at a later end.
     */
    static Map<TopicPartition, Long> begin(
            KafkaConsumer<byte[], byte[]> reading, Collection<TopicPartition> partitions, StreamStart start) {
        Map<TopicPartition, Long> begins = new LinkedHashMap<>();
        Set<TopicPartition> fresh = new HashSet<>(partitions);
        reading.committed(fresh).forEach((partition, offset) -> {
            if (offset != null) {
                begins.put(partition, offset.offset());
            }
        });
        fresh.removeAll(begins.keySet());
        if (fresh.isEmpty()) {
            return begins;
        }
        Map<TopicPartition, OffsetAndMetadata> found = new HashMap<>();
        find(reading, List.copyOf(fresh), start).forEach((partition, offset) -> {
            reading.seek(partition, offset);
            begins.put(partition, offset);
            found.put(partition, new OffsetAndMetadata(offset));
        });
        reading.commitSync(found);
        return begins;
    }

    private static Map<TopicPartition, Long> find(
            KafkaConsumer<byte[], byte[]> reading, List<TopicPartition> partitions, StreamStart start) {
        return switch (start) {
            case StreamStart.Earliest _ -> reading.beginningOffsets(partitions);
            case StreamStart.Latest _ -> reading.endOffsets(partitions);
            case StreamStart.At at -> {
                Map<TopicPartition, Long> times = new HashMap<>();
                partitions.forEach(partition -> times.put(partition, at.time().toEpochMilli()));
                Map<TopicPartition, Long> offsets = new HashMap<>(reading.endOffsets(partitions));
                Map<TopicPartition, OffsetAndTimestamp> dated = reading.offsetsForTimes(times);
                dated.forEach((partition, offset) -> {
                    if (offset != null) {
                        offsets.put(partition, offset.offset());
                    }
                });
                yield offsets;
            }
        };
    }
}
