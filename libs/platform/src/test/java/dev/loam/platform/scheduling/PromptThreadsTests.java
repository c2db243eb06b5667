package dev.loam.platform.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class PromptThreadsTests {

    @Test
    void onlyThreadsThatWaitForConnectionsAreGivenShortSlices() throws Exception {
        // A thread has its name for the kernel once its code runs.
        CountDownLatch named = new CountDownLatch(2);
        CountDownLatch end = new CountDownLatch(1);
        Runnable waiting = () -> {
            named.countDown();
            await(end);
        };
        Thread poller = Thread.ofPlatform().name("http-nio-probe-Poller").start(waiting);
        Thread other = Thread.ofPlatform().name("probe-of-slices").start(waiting);
        try {
            named.await();
            String usual = slice("probe-of-slices");
            assumeTrue(!usual.isEmpty(), "the kernel does not tell of slices");

            PromptThreads.hurry();

            assertThat(slice("http-nio-probe-")).isEqualTo("100000");
            assertThat(slice("probe-of-slices")).isEqualTo(usual);
        } finally {
            end.countDown();
            poller.join();
            other.join();
        }
    }

    /** The one thread of this name has slices of so many nanoseconds; empty where that cannot be read. */
    private static String slice(String name) throws IOException {
        NativeThread thread = NativeThread.all().stream()
                .filter(found -> found.name().equals(name))
                .findAny()
                .orElseThrow();
        Path told = Path.of("/proc/self/task/%d/sched".formatted(thread.id()));
        if (!Files.exists(told)) {
            return "";
        }
        return Files.readAllLines(told).stream()
                .filter(line -> line.startsWith("se.slice"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findAny()
                .orElse("");
    }

    private static void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
