package dev.loam.gateway.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShutdownTests {
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch answers = new CountDownLatch(1);
    private final PlayedServices services = PlayedServices.start()
            .project("abcdefghijklmnopqrst", "{}")
            .key("key", "abcdefghijklmnopqrst", "service_role")
            .answers("/rest/v1/slow", exchange -> {
                arrived.countDown();
                try {
                    answers.await();
                } catch (InterruptedException stopping) {
                    throw new IOException(stopping);
                }
                PlayedServices.send(exchange, 200, "application/json", "[\"whole\"]");
            });
    private final RunningGateway gateway = RunningGateway.before(services);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void letGo() {
        answers.countDown();
        threads.close();
        services.close();
    }

    @Test
    void requestThatIsExecutedEndsWithItsAnswerAndNoOtherBegins() throws Exception {
        int port = gateway.port();
        Future<String> answer = threads.submit(() -> gateway.api()
                .get("/rest/v1/slow")
                .header("apikey", "key")
                .answers(200)
                .body());
        arrived.await();
        Future<?> end = threads.submit(gateway::close);
        Awaitility.await()
                .untilAsserted(() -> assertThatExceptionOfType(IOException.class)
                        .isThrownBy(() -> new Socket("127.0.0.1", port).close()));
        assertThat(end).isNotDone();
        assertThat(answer).isNotDone();
        answers.countDown();
        assertThat(answer.get(5, TimeUnit.SECONDS)).isEqualTo("[\"whole\"]");
        end.get(10, TimeUnit.SECONDS);
    }
}
