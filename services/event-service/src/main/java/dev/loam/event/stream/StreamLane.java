package dev.loam.event.stream;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * One partition while it is read here: records that wait for their batch, and the one batch that is on its way. Used by the
 * reader's thread; only cancelling and its wait are anybody's.
 */
final class StreamLane {
    private static final long MOST_BYTES = 3L * 1024 * 1024;

    private final TopicPartition partition;
    private final StreamConsumer consumer;
    private final Deque<ConsumerRecord<byte[], byte[]>> waiting = new ArrayDeque<>();
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private CountDownLatch running = new CountDownLatch(0);
    private long bytes;
    private long since;
    private long checkpoint;
    private boolean paused;

    StreamLane(TopicPartition partition, StreamConsumer consumer, long checkpoint) {
        this.partition = partition;
        this.consumer = consumer;
        this.checkpoint = checkpoint;
    }

    void add(ConsumerRecord<byte[], byte[]> record) {
        if (waiting.isEmpty()) {
            since = System.nanoTime();
        }
        waiting.add(record);
        bytes += size(record);
    }

    /** How long until its batch begins; null when there is nothing to begin with, or another is on its way. */
    @Nullable
    Duration due() {
        if (waiting.isEmpty() || isRunning()) {
            return null;
        }
        if (isFull()) {
            return Duration.ZERO;
        }
        long left = since + TimeUnit.MILLISECONDS.toNanos(consumer.maxWaitMillis()) - System.nanoTime();
        return Duration.ofNanos(Math.max(0, left));
    }

    /** Whether as much waits as a batch may have. */
    boolean isFull() {
        return waiting.size() >= consumer.batchSize() || bytes >= MOST_BYTES;
    }

    /** The next batch, which is on its way from now on. */
    List<ConsumerRecord<byte[], byte[]>> begin() {
        List<ConsumerRecord<byte[], byte[]>> batch = new ArrayList<>();
        long taken = 0;
        while (!waiting.isEmpty() && batch.size() < consumer.batchSize()) {
            long next = size(waiting.element());
            if (!batch.isEmpty() && taken + next > MOST_BYTES) {
                break;
            }
            batch.add(waiting.remove());
            taken += next;
        }
        bytes -= taken;
        since = System.nanoTime();
        running = new CountDownLatch(1);
        return batch;
    }

    boolean isRunning() {
        return running.getCount() > 0;
    }

    void finished() {
        running.countDown();
    }

    /** Forgets what waits: it is read again. */
    void clear() {
        waiting.clear();
        bytes = 0;
    }

    /** The batch that is on its way is not tried again. */
    void cancel() {
        cancelled.countDown();
    }

    boolean isCancelledWithin(Duration time) {
        try {
            return cancelled.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    TopicPartition partition() {
        return partition;
    }

    /** Everything before this offset is done with. */
    long checkpoint() {
        return checkpoint;
    }

    void checkpoint(long offset) {
        checkpoint = offset;
    }

    /** Whether brokers are not asked for more of it. */
    boolean paused() {
        return paused;
    }

    void paused(boolean now) {
        paused = now;
    }

    private static long size(ConsumerRecord<byte[], byte[]> record) {
        return 200L + Math.max(0, record.serializedValueSize()) + Math.max(0, record.serializedKeySize());
    }
}
