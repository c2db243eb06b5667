package dev.loam.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import dev.loam.gateway.running.PlayedServices;
import dev.loam.gateway.running.RunningGateway;
import dev.loam.platform.test.ApiAnswer;
import dev.loam.platform.test.ApiScenario;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Services that are killed, that never answer, and that break off, while others go on. */
class AwayTests {
    private static final String REF = "abcdefghijklmnopqrst";
    private static final Duration AT_ONCE = Duration.ofMillis(50);

    @Test
    void killedServiceIsRefusedAtOnceWhileOthersWorkAndComesBackByItself() {
        try (PlayedServices others = services();
                PlayedServices storage = services();
                RunningGateway gateway = RunningGateway.before(
                        others,
                        "--loam.services.storage=" + storage.address(),
                        "--loam.gateway.proxy.open-for=500ms")) {
            gateway.api().get("/storage/v1/bucket").header("apikey", "key").answers(200);
            int port = storage.port();
            storage.kill();
            for (int i = 0; i < 10; i++) {
                gateway.api().get("/storage/v1/bucket").header("apikey", "key").answers(503);
            }
            assertThat(quickestRefusal(gateway)).isLessThan(AT_ONCE);
            ApiAnswer refused = gateway.api()
                    .get("/storage/v1/bucket")
                    .header("apikey", "key")
                    .answers(503)
                    .with("\"statusCode\":\"503\"");
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            gateway.api().get("/rest/v1/x").header("apikey", "key").answers(200);
            try (PlayedServices back = PlayedServices.start(port).json("/storage/v1", "{}")) {
                Awaitility.await()
                        .atMost(Duration.ofSeconds(5))
                        .untilAsserted(() -> gateway.api()
                                .get("/storage/v1/bucket")
                                .header("apikey", "key")
                                .answers(200));
                assertThat(back.served()).isPositive();
            }
        }
    }

    @Test
    void silentServiceIsGivenUpAfterItsTimeAndTheClientToldSo() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
                PlayedServices others = services();
                RunningGateway gateway = RunningGateway.before(
                        others,
                        "--loam.services.storage=http://127.0.0.1:" + silent.getLocalPort(),
                        "--loam.gateway.proxy.read-timeouts.storage=300ms")) {
            long start = System.nanoTime();
            gateway.api().get("/storage/v1/bucket").header("apikey", "key").answers(504);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
            for (int i = 0; i < 5; i++) {
                gateway.api().get("/storage/v1/bucket").header("apikey", "key").send();
            }
            assertThat(quickestRefusal(gateway)).isLessThan(AT_ONCE);
        }
    }

    @Test
    void whatHasAnEffectIsNeverSentTwiceAndWhatHasNoneOnceMore() throws IOException {
        AtomicInteger taken = new AtomicInteger();
        try (ServerSocket breaking = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
                PlayedServices others = services();
                RunningGateway gateway = RunningGateway.before(
                        others, "--loam.services.storage=http://127.0.0.1:" + breaking.getLocalPort())) {
            Thread.ofVirtual().start(() -> breakOff(breaking, taken));
            gateway.api()
                    .post("/storage/v1/bucket", "{}")
                    .header("apikey", "key")
                    .answers(503);
            assertThat(taken.get()).isEqualTo(1);
            gateway.api().get("/storage/v1/bucket").header("apikey", "key").answers(503);
            assertThat(taken.get()).isEqualTo(3);
        }
    }

    @Test
    void slowBodiesOfClientsAreNoFaultOfTheService() throws Exception {
        try (PlayedServices services = services();
                RunningGateway gateway = RunningGateway.before(services)) {
            List<Socket> broken = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                Socket client = new Socket("127.0.0.1", gateway.port());
                client.getOutputStream()
                        .write("POST /rest/v1/x HTTP/1.1\r\nHost: a\r\napikey: key\r\nContent-Length: 100\r\n\r\n{"
                                .getBytes(StandardCharsets.US_ASCII));
                client.getOutputStream().flush();
                broken.add(client);
            }
            for (Socket client : broken) {
                client.close();
            }
            ApiScenario next = gateway.api().get("/rest/v1/x").header("apikey", "key");
            for (int i = 0; i < 10; i++) {
                next.answers(200);
            }
        }
    }

    @Test
    void requestUnderWayIsFinishedWhenTheGatewayStopsAndNoNewOneTaken() throws Exception {
        AtomicInteger entered = new AtomicInteger();
        try (PlayedServices services = services().answers("/functions/v1/slow", exchange -> {
            entered.incrementAndGet();
            sleep(Duration.ofMillis(1500));
            PlayedServices.send(exchange, 200, "text/plain", "finished");
        })) {
            RunningGateway gateway = RunningGateway.before(services);
            int port = gateway.port();
            CompletableFuture<ApiAnswer> slow = CompletableFuture.supplyAsync(() -> gateway.api()
                    .get("/functions/v1/slow")
                    .header("apikey", "key")
                    .send());
            Awaitility.await().until(() -> entered.get() == 1);
            long start = System.nanoTime();
            gateway.close();
            assertThat(slow.get().body()).isEqualTo("finished");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
            assertThatThrownBy(() -> new Socket("127.0.0.1", port).close()).isInstanceOf(IOException.class);
        }
    }

    @Test
    void clientThatGoesEndsAnAnswerThatWouldNeverEnd() throws Exception {
        CompletableFuture<Void> hungUp = new CompletableFuture<>();
        try (PlayedServices services = services().answers("/functions/v1/endless", exchange -> tick(exchange, hungUp));
                RunningGateway gateway = RunningGateway.before(services)) {
            try (Socket client = new Socket("127.0.0.1", gateway.port())) {
                client.getOutputStream()
                        .write("GET /functions/v1/endless HTTP/1.1\r\nHost: a\r\napikey: key\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
                assertThat(new String(client.getInputStream().readNBytes(64), StandardCharsets.US_ASCII))
                        .startsWith("HTTP/1.1 200");
                client.setSoLinger(true, 0);
            }
            assertThat(hungUp).succeedsWithin(Duration.ofSeconds(20));
        }
    }

    private static void tick(HttpExchange exchange, CompletableFuture<Void> hungUp) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        try (exchange) {
            while (!Thread.currentThread().isInterrupted()) {
                exchange.getResponseBody().write("data: 1\n\n".getBytes(StandardCharsets.US_ASCII));
                exchange.getResponseBody().flush();
                sleep(Duration.ofMillis(10));
            }
        } catch (IOException gone) {
            hungUp.complete(null);
        }
    }

    /** Of several: a request during which the machine does something else tells nothing of the gateway. */
    private static Duration quickestRefusal(RunningGateway gateway) {
        long quickest = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long start = System.nanoTime();
            gateway.api().get("/storage/v1/bucket").header("apikey", "key").answers(503);
            quickest = Math.min(quickest, System.nanoTime() - start);
        }
        return Duration.ofNanos(quickest);
    }

    private static void breakOff(ServerSocket server, AtomicInteger taken) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                byte[] some = new byte[16];
                if (socket.getInputStream().read(some) > 0) {
                    taken.incrementAndGet();
                }
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static PlayedServices services() {
        return PlayedServices.start()
                .project(REF, "{}")
                .key("key", REF, "anon")
                .json("/rest/v1", "[]")
                .json("/storage/v1", "{}");
    }
}
