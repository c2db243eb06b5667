package dev.loam.function.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.function.worker.sample.Upper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkersTests {
    @TempDir
    private Path folder;

    private TestWorkers workers;

    @BeforeEach
    void start() throws Exception {
        workers = new TestWorkers(TestWorkers.machine(), folder);
    }

    @AfterEach
    void stop() {
        workers.close();
    }

    @Test
    void firstCallIsColdAndSecondIsWarm() throws Exception {
        Deployment upper = TestWorkers.deployment(FunctionJars.pack(folder, Upper.class), Upper.class);

        InvocationResult first = workers.invoke(upper, "hello");
        InvocationResult second = workers.invoke(upper, "again");

        assertThat(first.error()).isNull();
        assertThat(new String(first.body(), StandardCharsets.UTF_8)).isEqualTo("HELLO");
        assertThat(first.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(first.cold()).isTrue();
        assertThat(new String(second.body(), StandardCharsets.UTF_8)).isEqualTo("AGAIN");
        assertThat(second.cold()).isFalse();
        assertThat(second.memoryMb()).isBetween(10, 200);
    }
}
