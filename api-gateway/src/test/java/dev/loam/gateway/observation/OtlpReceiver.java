package dev.loam.gateway.observation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A collector that keeps what it is sent. */
public final class OtlpReceiver implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpServer server;
    private final Queue<JsonNode> spans = new ConcurrentLinkedQueue<>();
    private final Queue<JsonNode> metrics = new ConcurrentLinkedQueue<>();

    private OtlpReceiver(HttpServer server) {
        this.server = server;
        server.createContext("/v1/traces", exchange -> {
            JsonNode sent = receive(exchange);
            sent.path("resourceSpans")
                    .forEach(resource -> resource.path("scopeSpans")
                            .forEach(scope -> scope.path("spans").forEach(spans::add)));
        });
        server.createContext("/v1/metrics", exchange -> {
            JsonNode sent = receive(exchange);
            sent.path("resourceMetrics")
                    .forEach(resource -> resource.path("scopeMetrics")
                            .forEach(scope -> scope.path("metrics").forEach(metrics::add)));
        });
    }

    public static OtlpReceiver start() {
        try {
            OtlpReceiver receiver =
                    new OtlpReceiver(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 20));
            receiver.server.start();
            return receiver;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The spans of a trace, in the order in which they came. */
    public List<JsonNode> spans(String traceId) {
        return spans.stream()
                .filter(span -> span.path("traceId").asString().equals(traceId))
                .toList();
    }

    public Stream<JsonNode> metrics(String name) {
        return metrics.stream().filter(metric -> metric.path("name").asString().equals(name));
    }

    /** How many spans and metrics came. */
    public int count() {
        return spans.size() + metrics.size();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static JsonNode receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode sent = JSON.readTree(exchange.getRequestBody().readAllBytes());
            byte[] answer = {'{', '}'};
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            return sent;
        }
    }
}
