package dev.loam.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RestingHeapTests {
    private static final long MEGABYTE = 1L << 20;

    private long processorNanos;
    private long bytes = 64 * MEGABYTE;
    private int collections;
    private final RestingHeap heap = new RestingHeap(() -> processorNanos, () -> bytes, () -> {
        collections++;
        bytes = 80 * MEGABYTE;
    });

    @Test
    void isCollectedOnceAfterABurst() {
        heap.look();
        assertThat(collections).isOne();

        bytes = 400 * MEGABYTE;
        work(5_000);
        heap.look();
        assertThat(collections).as("while there is work").isOne();

        work(100);
        heap.look();
        heap.look();
        assertThat(collections).as("at rest").isEqualTo(2);
    }

    @Test
    void isLeftAloneWhereItHardlyGrew() {
        heap.look();
        bytes += 10 * MEGABYTE;

        heap.look();

        assertThat(collections).isOne();
    }

    private void work(long millis) {
        processorNanos += TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
