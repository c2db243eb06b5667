package dev.loam.function.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WorkerInputTests {
    private static final int LENGTH = 300_000;

    @Test
    void tellsForHowLongNothingWasRead() throws Exception {
        PipedInputStream worker = new PipedInputStream(1024);
        WorkerInput input = new WorkerInput(new PipedOutputStream(worker));
        assertThat(input.unreadFor()).isZero();
        Thread writer = Thread.startVirtualThread(() -> {
            try {
                input.write(new byte[LENGTH]);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });

        await().until(() -> input.unreadFor().compareTo(Duration.ofMillis(300)) > 0);
        assertThat(worker.readNBytes(100_000)).hasSize(100_000);
        await().until(() -> input.unreadFor().isPositive());
        assertThat(input.unreadFor()).isLessThan(Duration.ofMillis(300));

        assertThat(worker.readNBytes(LENGTH - 100_000)).hasSize(LENGTH - 100_000);
        writer.join();
        assertThat(input.unreadFor()).isZero();
    }
}
