package dev.loam.event.stream;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a stream is read.
 *
 * @param failure why nothing is read; null while it is
 */
record StreamStatus(StreamConsumer consumer, @Nullable String failure, List<Partition> partitions) {

    /**
     * One partition, as far as was last written down.
     *
     * @param nextOffset everything before it is done with
     * @param lag how many records there are that are not
     */
    record Partition(int partition, long nextOffset, long lag) {}

    long lag() {
        return partitions.stream().mapToLong(Partition::lag).sum();
    }
}
