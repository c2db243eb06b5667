package dev.loam.function.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loam.function.sandbox.SandboxLevel;
import dev.loam.function.worker.sample.Misbehaving;
import dev.loam.function.worker.sample.Upper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A function whose processes end by its own fault waits for the next one, and costs nobody anything meanwhile. */
class CrashBackOffTests {
    private static final Duration WAIT = Duration.ofSeconds(3);
    private static final int LOW = 15;
    private static final int NICE_IN_STAT = 16;

    private TestWorkers workers;
    private Deployment misbehaving;
    private Deployment neighbour;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        workers = new TestWorkers(
                TestWorkers.machine(),
                folder,
                TestWorkers.properties(
                        folder,
                        new WorkerProperties.CrashBackOff(WAIT, Duration.ofSeconds(30), Duration.ofMinutes(5))));
        misbehaving = TestWorkers.deployment(
                FunctionJars.pack(folder, Misbehaving.class), Misbehaving.class, Duration.ofSeconds(30), 1);
        neighbour = TestWorkers.deployment(FunctionJars.pack(folder, Upper.class), Upper.class);
    }

    @AfterEach
    void stop() throws Exception {
        workers.close();
    }

    @Test
    void secondCrashInARowPutsTheNextCallOff() throws Exception {
        assertThat(workers.invoke(misbehaving, "exit").outcome()).isEqualTo(Outcome.CRASHED);
        assertThat(workers.invoke(misbehaving, "exit").outcome()).isEqualTo(Outcome.CRASHED);
        await().until(() -> workers.folders().isEmpty());

        InvocationResult refused = workers.invoke(misbehaving, "nothing");

        assertThat(refused.outcome()).isEqualTo(Outcome.POSTPONED);
        assertThat(refused.retryAfter()).isBetween(Duration.ofMillis(1), WAIT);
        assertThat(refused.queued()).as("the queue's patience").isBetween(Duration.ofMillis(900), WAIT);
        assertThat(workers.folders()).as("what was started for it").isEmpty();
        assertThat(workers.invoke(neighbour, "a").outcome()).isEqualTo(Outcome.SUCCEEDED);
        await().atMost(WAIT.multipliedBy(2)).until(() -> outcome("nothing") == Outcome.SUCCEEDED);
        assertThat(workers.invoke(misbehaving, "nothing").cold()).isFalse();
    }

    @Test
    void answerEndsTheWait() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(outcome("exit")).isEqualTo(Outcome.CRASHED);
            assertThat(outcome("nothing")).isEqualTo(Outcome.SUCCEEDED);
        }
    }

    @Test
    void changedEnvironmentEndsTheWait() throws Exception {
        outcome("exit");
        outcome("exit");
        workers.workers().renew(TestWorkers.PROJECT);

        assertThat(outcome("nothing")).isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void functionThatCannotBeLoadedWaitsToo(@TempDir Path folder) throws Exception {
        Deployment broken = TestWorkers.deployment(FunctionJars.pack(folder, Upper.class), Misbehaving.class);

        assertThat(workers.invoke(broken, "x").outcome()).isEqualTo(Outcome.FAILED);
        assertThat(workers.invoke(broken, "x").outcome()).isEqualTo(Outcome.FAILED);
        assertThat(workers.invoke(broken, "x").outcome()).isEqualTo(Outcome.POSTPONED);
    }

    @Test
    void workersOfWhatKeepsCrashingGetWhatOthersLeave() throws Exception {
        outcome("exit");
        outcome("nothing");
        outcome("exit");
        await().until(() -> workers.folders().isEmpty());

        assertThat(outcome("nothing")).isEqualTo(Outcome.SUCCEEDED);

        assertThat(niceness()).containsExactly(LOW);
    }

    /** Fifty of them take a twenty-fifth of a processor each on two, which is not much. */
    @Test
    void endlessLoopsGetWhatOthersLeaveHoweverLittleTheyTake(@TempDir Path folder) throws Exception {
        Assumptions.assumeTrue(SandboxLevel.mayRaisePriorities(), "Workers begin at the usual priority only then");
        int crowd = 4 * Runtime.getRuntime().availableProcessors();
        Path jar = FunctionJars.pack(folder, Misbehaving.class);
        List<Future<InvocationResult>> calls = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < crowd; i++) {
                Deployment loop = TestWorkers.deployment(jar, Misbehaving.class, Duration.ofSeconds(60), 1);
                calls.add(threads.submit(() -> workers.invoke(loop, "loop")));
            }
            await().atMost(Duration.ofSeconds(50))
                    .untilAsserted(() -> assertThat(niceness()).hasSize(crowd).containsOnly(LOW));
            workers.workers().endAll(TestWorkers.PROJECT);
        }
        for (Future<InvocationResult> call : calls) {
            assertThat(call.get().outcome()).isEqualTo(Outcome.CRASHED);
        }
    }

    private Outcome outcome(String deed) throws InterruptedException {
        return workers.invoke(misbehaving, deed).outcome();
    }

    /** Of all workers that there are. */
    private static List<Integer> niceness() {
        return ProcessHandle.current()
                .children()
                .map(CrashBackOffTests::stat)
                .filter(stat -> stat.contains("(java)"))
                .map(stat -> Integer.parseInt(
                        stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[NICE_IN_STAT]))
                .toList();
    }

    private static String stat(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
        } catch (IOException ended) {
            return "";
        }
    }
}
