package dev.loam.examples.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.sun.net.httpserver.HttpServer;
import dev.loam.functions.Request;
import dev.loam.functions.Response;
import dev.loam.functions.test.LoamExtension;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RecipeTests {
    private static final Answer OK = new Answer(200, null, "ok");

    @RegisterExtension
    final LoamExtension loam = new LoamExtension();

    @Test
    void nightlyReportCountsAndWrites() {
        loam.answer(
                        "GET",
                        "/rest/v1/orders",
                        request -> new Response(206, Map.of("Content-Range", List.of("0-0/42")), new byte[0]))
                .answer("POST", "/rest/v1/reports", 201, "");
        new NightlyReport().accept(new NightlyReport.Fired("2026-11-21T02:30:00Z"));
        assertThat(body(loam.requests().get(1))).isEqualTo("{\"day\":\"2026-11-21\",\"orders\":42}");
    }

    @Test
    void workerGivesBackWhatItCouldNotCharge() {
        loam.answer("PATCH", "/rest/v1/orders?id=eq.1", 204, "").answer("PATCH", "/rest/v1/orders?id=eq.2", 503, "");
        QueueWorker.Batch batch = new QueueWorker.Batch(
                "charges",
                List.of(
                        new QueueWorker.Message("a", new QueueWorker.Charge("1")),
                        new QueueWorker.Message("b", new QueueWorker.Charge("2"))));
        assertThat(new QueueWorker().apply(batch).failed()).containsExactly("b");
    }

    @Test
    void measurementsAreWrittenAndHeatIsTold() {
        loam.answer("POST", "/rest/v1/measurements", 201, "").answer("POST", "/events/v1", 202, "");
        IotIngestion ingestion = new IotIngestion();
        assertThat(ingestion
                        .apply(new IotIngestion.Report("oven", List.of(20.5, 90.0)))
                        .measurements())
                .isEqualTo(2);
        assertThat(loam.requests()).extracting(Request::path).containsExactly("/rest/v1/measurements", "/events/v1");
        assertThat(body(loam.requests().get(1))).isEqualTo("{\"type\":\"device.hot\",\"subject\":\"oven\"}");
        ingestion.apply(new IotIngestion.Report("fridge", List.of(4.0)));
        assertThat(loam.requests()).hasSize(3);
    }

    @Test
    void chatIsToldInItsOwnWords() throws IOException {
        try (Chat chat = Chat.answering(OK)) {
            new ChatNotice(chat.hook()).accept(new ChatNotice.Placed("4\"2\n<5>", 9.5));
            assertThat(chat.told()).containsExactly("{\"text\":\"Order 4\\\"2\\u000a&lt;5&gt; was placed: 9.50\"}");
        }
    }

    @Test
    void chatThatAsksForAPauseIsToldAfterIt() throws IOException {
        try (Chat chat = Chat.answering(new Answer(429, "1", "rate_limited"), OK)) {
            long asked = System.nanoTime();
            new ChatNotice(chat.hook()).accept(new ChatNotice.Placed("42", 1));
            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
            assertThat(chat.told()).hasSize(2);
        }
    }

    @Test
    void callFailsWhenTheChatDoesNotTakeIt() throws IOException {
        try (Chat chat = Chat.answering(
                new Answer(429, "3600", "rate_limited"),
                new Answer(429, "0", "rate_limited"),
                new Answer(404, null, "no_service"))) {
            ChatNotice notice = new ChatNotice(chat.hook());
            ChatNotice.Placed placed = new ChatNotice.Placed("43", 1);
            assertThatIllegalStateException()
                    .isThrownBy(() -> notice.accept(placed))
                    .withMessageContaining("3600 s");
            assertThatIllegalStateException()
                    .isThrownBy(() -> notice.accept(placed))
                    .withMessageEndingWith("404 no_service");
        }
    }

    private record Answer(int status, @Nullable String retryAfter, String body) {}

    /** Takes what an incoming webhook of Slack takes, and answers in turn what it was told to. */
    private record Chat(HttpServer server, List<String> told) implements AutoCloseable {
        static Chat answering(Answer... answers) throws IOException {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            Chat chat = new Chat(server, new CopyOnWriteArrayList<>());
            server.createContext("/services/T0/B0/secret", exchange -> {
                String message = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                boolean taken = exchange.getRequestMethod().equals("POST")
                        && exchange.getRequestHeaders().getFirst("Content-Type").startsWith("application/json")
                        && message.startsWith("{\"text\":\"");
                Answer answer = taken ? answers[chat.told().size()] : new Answer(400, null, "invalid_payload");
                chat.told().add(message);
                if (answer.retryAfter() != null) {
                    exchange.getResponseHeaders().set("Retry-After", answer.retryAfter());
                }
                byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(answer.status(), body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
            return chat;
        }

        URI hook() {
            return URI.create("http://127.0.0.1:%d/services/T0/B0/secret"
                    .formatted(server.getAddress().getPort()));
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    private static String body(Request request) {
        return new String(request.body(), StandardCharsets.UTF_8);
    }
}
