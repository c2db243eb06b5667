package dev.loam.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.loam.gateway.running.PlayedServices;
import dev.loam.gateway.running.RunningGateway;
import dev.loam.platform.test.ApiAnswer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

/** A gateway that executes one request at once, and one more of a project that has none. */
class AdmissionTests {
    private static final String REF = "abcdefghijklmnopqrst";
    private static final String OTHER = "tsrqponmlkjihgfedcba";
    private static final ConcurrentLinkedQueue<CountDownLatch> HELD = new ConcurrentLinkedQueue<>();

    private static final PlayedServices services = PlayedServices.start()
            .project(REF, "{}")
            .project(OTHER, "{}")
            .key("key", REF, "service_role")
            .key("other-key", OTHER, "service_role")
            .answers("/rest/v1/slow", AdmissionTests::hold)
            .answers("/rest/v1/long", AdmissionTests::sayMuchAndHold)
            .answers("/functions/v1/slow", AdmissionTests::hold)
            .answers("/auth/v1/token", AdmissionTests::hold)
            .json("/rest/v1/quick", "[]")
            .json("/functions/v1/quick", "{}");

    private static final RunningGateway gateway = RunningGateway.before(
            services,
            "--loam.gateway.admission.least-executing=1",
            "--loam.gateway.admission.most-executing=1",
            "--loam.gateway.admission.hashing=1",
            "--loam.gateway.admission.max-waiting=1",
            "--loam.gateway.admission.max-wait=500ms");

    private final FairQueue queue = gateway.bean(FairQueues.class).executing();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void letGo() {
        HELD.forEach(CountDownLatch::countDown);
        HELD.clear();
        threads.close();
        Awaitility.await().until(() -> queue.executing() == 0);
    }

    @AfterAll
    static void stop() {
        gateway.close();
        services.close();
    }

    @Test
    void projectThatAsksForMoreThanItsShareWaitsBehindItselfAndOthersDoNot() {
        Future<?> held = threads.submit(() -> get("/rest/v1/slow", "key", 200));
        Awaitility.await().until(() -> HELD.size() == 1);
        get("/rest/v1/quick", "other-key", 200);
        ApiAnswer late = get("/rest/v1/quick", "key", 503);
        assertThat(late.body()).contains("PGRST000");
        assertThat(late.headers().firstValue("Retry-After")).hasValue("5");
        assertThat(held).isNotDone();
    }

    @Test
    void moreThanMayWaitAreRefusedAtOnce() {
        threads.submit(() -> get("/rest/v1/slow", "key", 200));
        Awaitility.await().until(() -> HELD.size() == 1);
        threads.submit(() -> get("/rest/v1/quick", "key", 503));
        Awaitility.await().until(() -> queue.waiting() == 1);
        ApiAnswer refused = get("/rest/v1/quick", "key", 429);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(refused.body()).contains("too_many_waiting");
    }

    @Test
    void callsOfFunctionsWaitForNobodyAndHoldNobodyUp() {
        threads.submit(() -> get("/functions/v1/slow", "key", 200));
        Awaitility.await().until(() -> HELD.size() == 1);
        get("/rest/v1/quick", "key", 200);
        get("/functions/v1/quick", "key", 200);
    }

    @Test
    void signInsWithAPasswordWaitForOneAnotherAndHoldNobodyElseUp() {
        threads.submit(() -> signIn("password", 200));
        Awaitility.await().until(() -> HELD.size() == 1);
        get("/rest/v1/quick", "key", 200);
        signIn("password", 503);
        signIn("%70assword", 503);
        threads.submit(() -> signIn("refresh_token", 200));
        Awaitility.await().until(() -> HELD.size() == 2);
    }

    @Test
    void answerThatIsStillSentHoldsNobodyUp() {
        threads.submit(() -> get("/rest/v1/long", "key", 200));
        Awaitility.await().until(() -> HELD.size() == 1);
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(queue.executing()).isZero());
        get("/rest/v1/quick", "key", 200);
    }

    @Test
    void shortBodyThatIsStillSentHoldsNobodyUp() throws IOException {
        try (SlowUpload slow = new SlowUpload("/rest/v1/quick", 100)) {
            slow.send(1);
            get("/rest/v1/quick", "key", 200);
            Awaitility.await().until(() -> queue.executing() == 0);
            slow.send(99);
            assertThat(slow.status()).isEqualTo("HTTP/1.1 200 OK");
        }
    }

    @Test
    void longBodyThatIsStillSentHoldsNobodyUp() throws IOException {
        CountDownLatch arrived = new CountDownLatch(1);
        services.answers("/rest/v1/upload", exchange -> {
            arrived.countDown();
            PlayedServices.send(exchange, 200, "application/json", "[]");
        });
        try (SlowUpload slow = new SlowUpload("/rest/v1/upload", 1_000_000)) {
            // More than the gateway's client keeps back: that the service has its head says that it had a place.
            slow.send(100_000);
            Awaitility.await().until(() -> arrived.getCount() == 0 && queue.executing() == 0);
            get("/rest/v1/quick", "key", 200);
            slow.send(900_000);
            assertThat(slow.status()).isEqualTo("HTTP/1.1 200 OK");
        }
    }

    @Test
    void bodiesArriveAsTheyWereSentWhetherReadAheadOrNot() {
        services.answers("/rest/v1/echo", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            PlayedServices.send(exchange, 200, "text/plain", body.length + ":" + Arrays.hashCode(body));
        });
        for (int length : new int[] {1, 1_000, 65_536, 65_537, 262_144, 262_145, 900_000}) {
            String body = "x".repeat(length - 1) + "y";
            ApiAnswer answer = gateway.api()
                    .post("/rest/v1/echo", body)
                    .header("apikey", "key")
                    .answers(200);
            assertThat(answer.body()).isEqualTo(length + ":" + Arrays.hashCode(body.getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Test
    void formsArriveAsTheyWereSent() throws Exception {
        services.answers("/auth/v1/oauth/token", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            PlayedServices.send(exchange, 200, "text/plain", new String(body, StandardCharsets.UTF_8));
        });
        String form = "grant_type=authorization_code&code=a%2Bb&scope=a&scope=b";
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(gateway.address() + "/auth/v1/oauth/token?client=x"))
                    .header("apikey", "key")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form))
                    .build();
            assertThat(client.send(request, HttpResponse.BodyHandlers.ofString())
                            .body())
                    .isEqualTo(form);
        }
    }

    @Test
    void parametersOfAFormThatWasReadAreFound() {
        MockHttpServletRequest sent = new MockHttpServletRequest("POST", "/auth/v1/oauth/token");
        sent.setContentType("application/x-www-form-urlencoded; charset=utf-8");
        sent.setParameter("client", "x");
        ReadRequest read =
                new ReadRequest(sent, "code=a%2Bb&scope=a&scope=b&bad=%zz&flag".getBytes(StandardCharsets.UTF_8));
        assertThat(read.getParameter("client")).isEqualTo("x");
        assertThat(read.getParameter("code")).isEqualTo("a+b");
        assertThat(read.getParameterValues("scope")).containsExactly("a", "b");
        assertThat(read.getParameter("flag")).isEmpty();
        assertThat(read.getParameter("none")).isNull();
        assertThat(Collections.list(read.getParameterNames())).contains("client", "code", "scope");
    }

    private static ApiAnswer get(String path, String key, int status) {
        return gateway.api().get(path).header("apikey", key).answers(status);
    }

    private static ApiAnswer signIn(String grant, int status) {
        return gateway.api()
                .post("/auth/v1/token?grant_type=" + grant, "{}")
                .header("apikey", "key")
                .answers(status);
    }

    private static void hold(HttpExchange exchange) throws IOException {
        await();
        PlayedServices.send(exchange, 200, "application/json", "[]");
    }

    private static void sayMuchAndHold(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write(new byte[100_000]);
        exchange.getResponseBody().flush();
        await();
        exchange.close();
    }

    private static void await() throws IOException {
        CountDownLatch latch = new CountDownLatch(1);
        HELD.add(latch);
        try {
            latch.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException(stopping);
        }
    }

    /** A POST whose body is sent as the test says. */
    private static final class SlowUpload implements AutoCloseable {
        private final Socket socket = new Socket("127.0.0.1", gateway.port());

        private SlowUpload(String path, int length) throws IOException {
            socket.setSoTimeout(10_000);
            write("""
                    POST %s HTTP/1.1\r
                    Host: localhost\r
                    apikey: key\r
                    Content-Type: application/json\r
                    Content-Length: %d\r
                    \r
                    """.formatted(path, length));
        }

        private void send(int bytes) throws IOException {
            write("x".repeat(bytes));
        }

        private String status() throws IOException {
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        }

        private void write(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
