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
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RecipeTests {
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
    void chatIsToldAndFailsTheCallWhenItDoesNotListen() throws IOException {
        List<String> told = new CopyOnWriteArrayList<>();
        HttpServer chat = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        chat.createContext("/hook", exchange -> {
            told.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(told.size() == 1 ? 200 : 503, -1);
            exchange.close();
        });
        chat.start();
        try {
            ChatNotice notice = new ChatNotice(URI.create(
                    "http://127.0.0.1:%d/hook".formatted(chat.getAddress().getPort())));
            notice.accept(new ChatNotice.Placed("4\"2", 9.5));
            assertThat(told).containsExactly("{\"text\":\"Order 4\\\"2 was placed: 9.50\"}");
            assertThatIllegalStateException().isThrownBy(() -> notice.accept(new ChatNotice.Placed("43", 1)));
        } finally {
            chat.stop(0);
        }
    }

    private static String body(Request request) {
        return new String(request.body(), StandardCharsets.UTF_8);
    }
}
