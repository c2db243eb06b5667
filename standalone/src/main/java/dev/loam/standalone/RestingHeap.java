package dev.loam.standalone;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Gives memory back that a burst of work left in the heap. The serial collector does so only when it must collect, and
 * where nothing happens it never must. So it is asked, once for each burst, when the process has been at rest for a
 * while: a collection takes some tenths of a second, in which nobody waits then.
 */
final class RestingHeap {
    private static final Duration PERIOD = Duration.ofSeconds(10);

    /** What the periodic work of all services takes is less, a single client's more. */
    private static final Duration AT_REST = PERIOD.dividedBy(20);

    private static final long WORTH_IT = 24L << 20;

    private final LongSupplier processorNanos;
    private final LongSupplier heapBytes;
    private final Runnable collection;
    private long usedBefore;
    private long floor;

    RestingHeap(LongSupplier processorNanos, LongSupplier heapBytes, Runnable collection) {
        this.processorNanos = processorNanos;
        this.heapBytes = heapBytes;
        this.collection = collection;
        this.usedBefore = processorNanos.getAsLong();
    }

    static void watch() {
        RestingHeap heap =
                new RestingHeap(RestingHeap::ownProcessorNanos, Runtime.getRuntime()::totalMemory, System::gc);
        Thread.ofVirtual().name("resting-heap").start(() -> {
            while (true) {
                try {
                    TimeUnit.MILLISECONDS.sleep(PERIOD.toMillis());
                } catch (InterruptedException ended) {
                    return;
                }
                heap.look();
            }
        });
    }

    void look() {
        long used = processorNanos.getAsLong();
        boolean resting = used - usedBefore < AT_REST.toNanos();
        usedBefore = used;
        if (resting && heapBytes.getAsLong() - floor >= WORTH_IT) {
            collection.run();
            floor = heapBytes.getAsLong();
        }
    }

    /** Where it cannot be told, nothing seems to happen. */
    private static long ownProcessorNanos() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .orElse(Duration.ZERO)
                .toNanos();
    }
}
