package dev.loam.platform.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class ThreadSchedulingTests {
    private static final int NICE = 18;
    private static final int POLICY = 40;

    @Test
    void oneThreadRanksLowerAndItsProcessDoesNot() throws Exception {
        String[] process = stat("/proc/self/stat");
        String[] thread = inThread(() -> {
            assertThat(ThreadScheduling.set(
                            ThreadScheduling.THIS_THREAD,
                            ThreadScheduling.Policy.BATCH,
                            7,
                            ThreadScheduling.LONG_SLICES))
                    .isTrue();
            return stat("/proc/thread-self/stat");
        });
        assertThat(thread[NICE]).isEqualTo("7");
        assertThat(thread[POLICY]).isEqualTo("3");
        assertThat(stat("/proc/self/stat")[NICE]).isEqualTo(process[NICE]);
    }

    @Test
    void whatTheKernelDoesNotTakeIsRefused() throws Exception {
        boolean done = inThread(() -> ThreadScheduling.set(
                Integer.MAX_VALUE, ThreadScheduling.Policy.NORMAL, 0, ThreadScheduling.LONG_SLICES));
        assertThat(done).isFalse();
    }

    private static <T> T inThread(Callable<T> work) throws InterruptedException, ExecutionException {
        FutureTask<T> task = new FutureTask<>(work);
        Thread.ofPlatform().start(task).join();
        return task.get();
    }

    /** The fields of {@code /proc/…/stat}, numbered as its documentation does, from 1. */
    private static String[] stat(String file) throws IOException {
        String line = Files.readString(Path.of(file));
        return ("- - " + line.substring(line.lastIndexOf(')') + 1)).split("\\s+");
    }
}
