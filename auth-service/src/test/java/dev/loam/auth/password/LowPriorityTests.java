package dev.loam.auth.password;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.scheduling.ThreadScheduling;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(
        value = OS.LINUX,
        architectures = {"amd64", "aarch64"})
class LowPriorityTests {
    private static final int NICE = 16;
    private static final int POLICY = 38;

    @Test
    void threadRunsAsItIsToldAndNoOtherDoes() throws Exception {
        String before = stat();

        String[] ranked = inThread(new HashThreads(ThreadScheduling.Policy.BATCH, 12, Duration.ofMillis(100)));

        assertThat(ranked[POLICY]).isEqualTo("3");
        assertThat(ranked[NICE]).isEqualTo("12");
        assertThat(fields(stat())[NICE]).isEqualTo(fields(before)[NICE]);
        assertThat(fields(stat())[POLICY]).isEqualTo(fields(before)[POLICY]);
    }

    @Test
    void idleThreadIsIdle() throws Exception {
        String[] idle = inThread(new HashThreads(ThreadScheduling.Policy.IDLE, 0, Duration.ZERO));

        assertThat(idle[POLICY]).isEqualTo("5");
    }

    private static String[] inThread(HashThreads wanted) throws Exception {
        CompletableFuture<String> seen = new CompletableFuture<>();
        Thread thread = new LowPriority(Thread.ofPlatform().factory(), wanted).newThread(() -> {
            try {
                seen.complete(stat());
            } catch (Exception unreadable) {
                seen.completeExceptionally(unreadable);
            }
        });
        thread.start();
        thread.join();
        return fields(seen.get());
    }

    private static String stat() throws Exception {
        return Files.readString(Path.of("/proc/thread-self/stat"));
    }

    /** What follows the name, from the state on. */
    private static String[] fields(String stat) {
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    }
}
