package dev.loam.event.stream;

import dev.loam.event.timer.EventTimer;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a topic for one function, on a thread of its own, as a member of its consumer group: brokers share partitions out
 * among all event services. Of each partition one batch at a time is on its way; what brokers are told to be read moves on
 * when it is done with.
 */
final class StreamReader implements StreamReading, ConsumerRebalanceListener {
    private static final Logger log = LoggerFactory.getLogger(StreamReader.class);
    private static final Duration IDLE = Duration.ofSeconds(2);
    private static final Duration FAREWELL = Duration.ofSeconds(3);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final int MOST_DOUBLINGS = 5;

    private final StreamConsumer consumer;
    private final Supplier<Map<String, Object>> settings;
    private final StreamDelivery delivery;
    private final StreamReport report;
    private final StreamRecords records;
    private final EventTimer timer;
    private final Map<TopicPartition, StreamLane> lanes = new HashMap<>();
    private final Queue<Finished> finished = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable KafkaConsumer<byte[], byte[]> kafka;

    StreamReader(
            StreamConsumer consumer,
            Supplier<Map<String, Object>> settings,
            StreamDelivery delivery,
            StreamReport report,
            StreamRecords records,
            EventTimer timer) {
        this.consumer = consumer;
        this.settings = settings;
        this.delivery = delivery;
        this.report = report;
        this.records = records;
        this.timer = timer;
    }

    /**
     * @param next the offset behind the batch
     * @param settled whether all of it is done with
     */
    private record Finished(StreamLane lane, long first, long next, boolean settled) {}

    @Override
    public void run() {
        int failures = 0;
        try {
            while (!isClosed()) {
                failures = readUntilFailure() ? 1 : failures + 1;
                awaitClosed(pause(failures));
            }
        } finally {
            ended.countDown();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        wake();
    }

    @Override
    public boolean awaitEnd(Duration most) throws InterruptedException {
        return ended.await(most.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** True when it had begun. */
    private boolean readUntilFailure() {
        boolean begun = false;
        try (KafkaConsumer<byte[], byte[]> reading =
                new KafkaConsumer<>(settings.get(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            kafka = reading;
            reading.subscribe(List.of(consumer.topic()), this);
            while (!isClosed()) {
                take(poll(reading));
                settle(reading);
                begin();
                throttle(reading);
                begun |= report.write(reading, lanes.values());
            }
        } catch (WakeupException closing) {
            log.debug("Woken while closing", closing);
        } catch (RuntimeException failure) {
            report.failed(failure);
        } catch (OutOfMemoryError tooLarge) {
            // Brokers say how long their answers are, and theirs was longer than there is room for: nothing was taken.
            report.failed(tooLarge);
        } finally {
            kafka = null;
            lanes.values().forEach(StreamLane::cancel);
            lanes.clear();
        }
        return begun;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        KafkaConsumer<byte[], byte[]> reading = kafka;
        if (reading == null || partitions.isEmpty()) {
            return;
        }
        Map<TopicPartition, Long> begins =
                undisturbed(() -> StreamOffsets.begin(reading, partitions, consumer.start()));
        begins.forEach((partition, offset) -> lanes.put(partition, new StreamLane(partition, consumer, offset)));
    }

    /** Batches get a little time to end, so that the next reader does not get them once more. */
    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        partitions.stream().map(lanes::get).filter(lane -> lane != null).forEach(StreamLane::cancel);
        long end = System.nanoTime() + FAREWELL.toNanos();
        while (System.nanoTime() < end && partitions.stream().anyMatch(partition -> isRunning(lanes.get(partition)))) {
            sleep(Duration.ofMillis(10));
        }
        KafkaConsumer<byte[], byte[]> reading = kafka;
        if (reading != null) {
            settle(reading);
        }
        partitions.forEach(lanes::remove);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            StreamLane lane = lanes.remove(partition);
            if (lane != null) {
                lane.cancel();
            }
        }
    }

    private ConsumerRecords<byte[], byte[]> poll(KafkaConsumer<byte[], byte[]> reading) {
        Duration wait = IDLE;
        boolean room = hasRoom();
        for (StreamLane lane : lanes.values()) {
            Duration due = lane.due();
            if (room && due != null && due.compareTo(wait) < 0) {
                wait = due;
            }
        }
        try {
            return reading.poll(wait);
        } catch (WakeupException woken) {
            return ConsumerRecords.empty();
        }
    }

    private void take(ConsumerRecords<byte[], byte[]> polled) {
        for (ConsumerRecord<byte[], byte[]> record : polled) {
            StreamLane lane = lanes.get(new TopicPartition(record.topic(), record.partition()));
            if (lane != null) {
                lane.add(record);
            }
        }
    }

    private void begin() {
        for (StreamLane lane : lanes.values()) {
            Duration due = lane.due();
            if (due != null && due.isZero() && hasRoom()) {
                List<ConsumerRecord<byte[], byte[]>> batch = lane.begin();
                timer.now(() -> deliver(lane, batch));
            }
        }
    }

    private void deliver(StreamLane lane, List<ConsumerRecord<byte[], byte[]>> batch) {
        boolean settled = false;
        try {
            settled =
                    delivery.deliver(consumer, batch.stream().map(records::item).toList(), lane::isCancelledWithin);
        } catch (RuntimeException failure) {
            boolean over = lane.isCancelledWithin(LONGEST_PAUSE);
            log.error("A batch of the stream {} failed on our side; over: {}", consumer.source(), over, failure);
        } finally {
            finished.add(new Finished(
                    lane, batch.getFirst().offset(), batch.getLast().offset() + 1, settled));
            lane.finished();
            wake();
        }
    }

    /** Tells brokers what is done with. What is not is read again, unless another reads the partition by now. */
    private void settle(KafkaConsumer<byte[], byte[]> reading) {
        Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
        while (finished.poll() instanceof Finished end) {
            StreamLane lane = end.lane();
            if (lanes.get(lane.partition()) != lane) {
                continue;
            }
            if (end.settled()) {
                lane.checkpoint(end.next());
                done.put(lane.partition(), new OffsetAndMetadata(end.next()));
            } else if (!lane.isCancelledWithin(Duration.ZERO)) {
                lane.clear();
                reading.seek(lane.partition(), end.first());
            }
        }
        if (done.isEmpty()) {
            return;
        }
        try {
            undisturbed(() -> {
                reading.commitSync(done);
                return done;
            });
        } catch (CommitFailedException | RebalanceInProgressException notOurs) {
            log.debug("Partitions went to another reader, who gets their last batch once more", notOurs);
        }
    }

    private void throttle(KafkaConsumer<byte[], byte[]> reading) {
        for (StreamLane lane : lanes.values()) {
            if (lane.isFull() && !lane.paused()) {
                reading.pause(List.of(lane.partition()));
                lane.paused(true);
            } else if (!lane.isFull() && lane.paused()) {
                reading.resume(List.of(lane.partition()));
                lane.paused(false);
            }
        }
    }

    private boolean hasRoom() {
        return lanes.values().stream().filter(StreamLane::isRunning).count() < consumer.concurrency();
    }

    /** Who wakes the reader from its wait may meet it elsewhere: then it does that once more. */
    private static <T> T undisturbed(Supplier<T> work) {
        while (true) {
            try {
                return work.get();
            } catch (WakeupException woken) {
                log.trace("Woken, and going on", woken);
            }
        }
    }

    private void wake() {
        KafkaConsumer<byte[], byte[]> reading = kafka;
        if (reading != null) {
            reading.wakeup();
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private void awaitClosed(Duration most) {
        try {
            if (closed.await(most.toMillis(), TimeUnit.MILLISECONDS)) {
                log.debug("The stream of {} ends", consumer.function());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            closed.countDown();
        }
    }

    private static boolean isRunning(@Nullable StreamLane lane) {
        return lane != null && lane.isRunning();
    }

    private static void sleep(Duration time) {
        try {
            TimeUnit.MILLISECONDS.sleep(time.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Duration pause(int failures) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
