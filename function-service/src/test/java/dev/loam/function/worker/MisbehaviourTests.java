package dev.loam.function.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loam.function.worker.sample.Misbehaving;
import dev.loam.function.worker.sample.Upper;
import dev.loam.worker.channel.Headers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a function does ends itself at most: its neighbour, and its own next call, are served. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MisbehaviourTests {
    private Path folder;

    private TestWorkers workers;
    private Deployment neighbour;
    private Deployment misbehaving;

    @BeforeAll
    void start(@TempDir Path temporary) throws Exception {
        folder = temporary;
        workers = new TestWorkers(TestWorkers.machine(), folder);
        neighbour = TestWorkers.deployment(FunctionJars.pack(folder, Upper.class), Upper.class);
        misbehaving = TestWorkers.deployment(
                FunctionJars.pack(folder, Misbehaving.class), Misbehaving.class, Duration.ofSeconds(3), 4);
        workers.invoke(neighbour, "warm");
    }

    @AfterEach
    void othersAreServed() throws Exception {
        InvocationResult next = workers.invoke(neighbour, "still here");
        assertThat(new String(next.body(), StandardCharsets.UTF_8)).isEqualTo("STILL HERE");
        assertThat(next.cold()).isFalse();
        assertThat(workers.invoke(misbehaving, "nothing").outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    @AfterAll
    void stop() throws Exception {
        workers.close();
    }

    @Test
    void anExceptionFailsTheInvocationOnly() throws Exception {
        InvocationResult result = workers.invoke(misbehaving, "throw");

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.error()).contains("IllegalStateException: thrown on purpose", "Misbehaving.apply");
        assertThat(result.status()).isEqualTo(500);
    }

    @Test
    void exitIsACrash() throws Exception {
        assertCrash("exit", "ended its own process (exit status 0)");
    }

    @Test
    void haltWithTheStatusOfAnExhaustedHeapIsACrash() throws Exception {
        assertCrash("halt", "ended its own process (exit status 3)");
    }

    @Test
    void anEndlessLoopIsEndedAtItsTimeout() throws Exception {
        InvocationResult result = workers.invoke(misbehaving, "loop");

        assertThat(result.outcome()).isEqualTo(Outcome.TIMEOUT);
        assertThat(result.error()).isEqualTo("The function ran longer than 3 s");
        assertThat(result.duration()).isBetween(Duration.ofMillis(2900), Duration.ofSeconds(4));
    }

    @Test
    void aFullHeapIsOutOfMemory() throws Exception {
        InvocationResult result = workers.invoke(misbehaving, "heap");

        assertThat(result.outcome()).isEqualTo(Outcome.OUT_OF_MEMORY);
        assertThat(result.error()).isEqualTo("The function used up its memory of 128 MB");
        assertThat(result.memoryMb()).isGreaterThan(64);
    }

    @Test
    void fullMetaspaceIsOutOfMemory() throws Exception {
        InvocationResult result = workers.invoke(patient(), "metaspace");

        assertThat(result.outcome()).as(result.error()).isEqualTo(Outcome.OUT_OF_MEMORY);
    }

    @Test
    void fullDirectMemoryFailsTheInvocation() throws Exception {
        InvocationResult result = workers.invoke(misbehaving, "direct");

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.error()).contains("OutOfMemoryError");
    }

    @Test
    void memoryThatTheVirtualMachineDoesNotCountIsCounted() throws Exception {
        InvocationResult result = workers.invoke(patient(), "native");

        assertThat(result.outcome()).as(result.error()).isEqualTo(Outcome.OUT_OF_MEMORY);
        assertThat(result.error()).contains("process took more than 352 MB");
    }

    @Test
    void closedStandardStreamsAreACrash() throws Exception {
        assertCrash("close", "process");
    }

    private Deployment patient() throws Exception {
        return TestWorkers.deployment(
                FunctionJars.pack(folder, Misbehaving.class), Misbehaving.class, Duration.ofSeconds(60), 4);
    }

    @Test
    void aThreadBombIsEnded() throws Exception {
        assertCrash("threads", "started more than 150 threads");
    }

    @Test
    void aFullDiskIsEnded() throws Exception {
        assertCrash("disk", "wrote more than 64 MB");
    }

    @Test
    void aBrokenChannelIsEnded() throws Exception {
        assertCrash("garbage", "broke its channel");
    }

    @Test
    void filesWithoutNamesAreCounted() throws Exception {
        assertCrash("unlinked", "wrote more than 64 MB");
    }

    @Test
    void filesWithoutNamesAndDescriptorsAreCounted() throws Exception {
        assertCrash("mapped", "wrote more than 64 MB");
    }

    @Test
    void filesAreCountedWhileFoldersComeAndGo() throws Exception {
        assertCrash("renamed", "wrote more than 64 MB");
    }

    @Test
    void noFileIsLongerThanTheDiskThereIs() throws Exception {
        InvocationResult result = workers.invoke(misbehaving, "one file");

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.error()).contains("File too large");
    }

    @Test
    void threadsThatOutliveTheirInvocationsEndTheirProcess() throws Exception {
        Deployment alone = TestWorkers.deployment(FunctionJars.pack(folder, Misbehaving.class), Misbehaving.class);
        assertThat(workers.invoke(alone, "nothing").cold()).isTrue();
        assertThat(workers.invoke(alone, "nothing").cold()).isFalse();
        assertThat(workers.invoke(alone, "leak").outcome()).isEqualTo(Outcome.SUCCEEDED);

        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(300))
                .until(() -> workers.invoke(alone, "nothing").cold());
    }

    @Test
    void aMessageLargerThanAnyBodyBreaksTheChannel() throws Exception {
        assertCrash("frames", "broke its channel: The channel holds no frame: length 62914589");
    }

    @Test
    void answersThatNobodyReadsAreNotGatheredAndEndTheProcess() throws Exception {
        Queue<Long> held = new ConcurrentLinkedQueue<>();
        PlatformGate platform = call -> {
            call.room().take(8 << 20);
            held.add(System.nanoTime());
            return new PlatformAnswer(200, Headers.NONE, new byte[8 << 20]);
        };

        InvocationResult result = workers.invoke(patient(), "deaf", platform);

        assertThat(result.outcome()).isEqualTo(Outcome.CRASHED);
        assertThat(result.error()).isEqualTo("The function's process did not read what it was sent for 1 s");
        long first = held.remove();
        assertThat(held)
                .allMatch(later -> later - first > Duration.ofMillis(900).toNanos());
    }

    @Test
    void aFloodOfOutputIsCut() throws Exception {
        InvocationResult result = workers.invoke(misbehaving, "flood");

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(result.logs())
                .hasSizeBetween(256 * 1024, 257 * 1024)
                .endsWith("cut: the log is longer than 256 KB\n");
    }

    @Test
    void aJarThatIsNoneCannotBeLoaded() throws Exception {
        Path jar = Files.writeString(folder.resolve("no.jar"), "this is no jar");

        InvocationResult result = workers.invoke(TestWorkers.deployment(jar, Upper.class), "x");

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.error())
                .startsWith("The function could not be loaded")
                .contains("ZipException");
    }

    /** As when a disk is full: nothing of the function has run. */
    @Test
    void whatThePlatformCannotBeginIsFree() throws Exception {
        InvocationResult result = workers.invoke(TestWorkers.deployment(folder.resolve("away.jar"), Upper.class), "x");

        assertThat(result.outcome()).isEqualTo(Outcome.UNAVAILABLE);
        assertThat(result.outcome().hasBegun()).isFalse();
        assertThat(result.error()).isEqualTo("No process could be started for the function");
    }

    @Test
    void aHandlerThatIsNotThereCannotBeLoaded() throws Exception {
        Path jar = FunctionJars.pack(folder, Upper.class);

        InvocationResult result = workers.invoke(TestWorkers.deployment(jar, Misbehaving.class), "x");

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.error()).contains("ClassNotFoundException").contains("Misbehaving");
    }

    private void assertCrash(String deed, String error) throws Exception {
        InvocationResult result = workers.invoke(misbehaving, deed);

        assertThat(result.outcome()).isEqualTo(Outcome.CRASHED);
        assertThat(result.error()).contains(error);
    }
}
